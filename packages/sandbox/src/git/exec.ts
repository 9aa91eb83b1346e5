/*
 * Copyright 2026 The GitOps Portal Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { spawn } from 'node:child_process';

/** A git command that ended with another exit code than the ones expected. */
export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`git ${args[0]} failed with exit code ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
  }
}

/** What {@link git} may be told beside its arguments. */
export interface GitOptions {
  /** The repository or work tree that git runs in. */
  cwd: string;
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Exit codes that are answers rather than errors; 0 always is. */
  okCodes?: number[];
}

/** The output of a git command that ended as expected. */
export interface GitResult {
  stdout: Buffer;
  exitCode: number;
}

/**
 * The environment that every git process of the host gets: nothing of the
 * user's or the machine's own git configuration has a say in it.
 */
export function gitEnvironment(
  extra: Record<string, string> = {},
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...extra,
  };
}

/**
 * Runs git without a shell and gives what it wrote.
 *
 * @throws GitError when it ends with a code that is neither 0 nor in `okCodes`.
 */
export async function run(
  args: readonly string[],
  options: GitOptions,
): Promise<GitResult> {
  return await new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: options.cwd,
      env: gitEnvironment(options.env),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    // git may end before it has read all of its input; its exit code tells why.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0 || options.okCodes?.includes(code ?? -1)) {
        resolve({ stdout: Buffer.concat(out), exitCode: code ?? 0 });
      } else {
        reject(new GitError(args, code, Buffer.concat(err).toString('utf8')));
      }
    });
    child.stdin.end(options.input ?? '');
  });
}

/** Runs git and gives its output as text. */
export async function git(
  args: readonly string[],
  options: GitOptions,
): Promise<string> {
  const { stdout } = await run(args, options);
  return stdout.toString('utf8');
}
