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

import { Command } from 'commander';
import { print, UserError } from '../output';
import { readPort } from '../ports';
import { runDirOption } from '../runDirOption';
import { RunningSandbox, startSandbox } from '../sandbox';

interface UpOptions {
  port?: string;
  runDir: string;
  dataDir?: string;
  empty?: boolean;
  bare?: boolean;
  applications?: string;
}

/** Reads a count of Applications. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 100_000) {
    throw new UserError(
      `"${text}" is not a number of Applications (0 to 100000).`,
    );
  }
  return count;
}

/** `sandbox up`: runs until it is told to stop. */
export function upCommand(): Command {
  return new Command('up')
    .description('start both clusters, their Argo CDs and the git host')
    .option(
      '--port <number>',
      'the first of six consecutive ports (default: SANDBOX_PORT or 8643)',
    )
    .addOption(runDirOption())
    .option(
      '--data-dir <directory>',
      'keep clusters and repositories here across starts',
    )
    .option(
      '--empty',
      'without the company: no Applications, no repositories but the mirror of Argo CD',
    )
    .option(
      '--bare',
      'empty, and without the five tools: they run once they are installed',
    )
    .option(
      '--applications <count>',
      'add made-up Applications to the control plane',
    )
    .action(async (options: UpOptions) => {
      const started = Date.now();
      const sandbox = await startSandbox({
        port: readPort(options.port),
        runDir: options.runDir,
        dataDir: options.dataDir,
        content: contentOf(options),
        applications: readCount(options.applications ?? '0'),
      });
      tell(sandbox, Date.now() - started);
      await untilStopped(sandbox);
    });
}

function contentOf(options: UpOptions): 'company' | 'empty' | 'bare' {
  if (options.bare) {
    return 'bare';
  }
  return options.empty ? 'empty' : 'company';
}

function tell(sandbox: RunningSandbox, took: number): void {
  const { ready } = sandbox;
  print(`The sandbox is up (${(took / 1000).toFixed(1)} s).`);
  for (const [name, cluster] of Object.entries(ready.clusters)) {
    print(`  cluster ${name.padEnd(14)} ${cluster.url}`);
  }
  print(`  git host               ${ready.git.url}`);
  print(`  Argo CD API            ${ready.argocd.url}/<cluster>`);
  print(`  images                 ${ready.registry.url}`);
  print(`  Prometheus             ${ready.prometheus.url}`);
  print(`  kubeconfig             ${ready.kubeconfig}`);
  print(`  git tokens             ${sandbox.tokensDir}/git-<user>`);
  print('Stop it with Ctrl-C.');
}

/** Waits for SIGINT or SIGTERM, then stops everything. */
async function untilStopped(sandbox: RunningSandbox): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let stopping = false;
    const stop = () => {
      if (stopping) {
        return;
      }
      stopping = true;
      sandbox.stop().then(resolve, reject);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    sandbox.onStopRequest(stop);
  });
  print('The sandbox has stopped.');
  process.exit(0);
}
