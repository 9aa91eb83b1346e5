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

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { git } from '../../git/exec';
import { VERSION_FILE } from '../../registry/build';
import {
  COMPONENTS,
  ComponentSeed,
  IMAGE_REGISTRY,
  ORGANIZATION,
  PEOPLE,
} from '../../seed/company';
import { print, UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';
import { checkTag, gitEnvironmentOf } from './deploy';

const CHANGES = 'CHANGELOG.md';

interface ReleaseOptions {
  runDir: string;
  by?: string;
  message?: string;
}

/** The changes of a version put before those of earlier ones. */
export function withChange(
  text: string,
  version: string,
  message: string,
): string {
  const [title = '# Changes', ...rest] = text.split('\n').filter(Boolean);
  return [title, '', `- ${version}: ${message}`, ...rest, ''].join('\n');
}

/** Who releases if nobody is named: one of the two who work on it. */
function personOf(component: ComponentSeed | undefined, by?: string) {
  const login = by ?? component?.people[0] ?? 'ana';
  const person = Object.values(PEOPLE).find(p => p.login === login);
  if (!person) {
    throw new UserError(
      `"${login}" is none of ${Object.keys(PEOPLE).join(', ')}.`,
    );
  }
  return person;
}

async function release(
  component: string,
  version: string,
  options: ReleaseOptions,
): Promise<void> {
  checkTag(version);
  const known = COMPONENTS.find(({ name }) => name === component);
  const person = personOf(known, options.by);
  const message = options.message || `Release ${version}`;
  const runDir = new RunDir(options.runDir);
  const ready = runDir.readReady();
  const repository = `${ORGANIZATION}/${component}`;
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-release-'));
  const tree = join(directory, 'source');
  const env = gitEnvironmentOf(runDir, person);
  try {
    await git(
      ['clone', '--quiet', '--depth=1', `${ready.git.url}/${repository}`, tree],
      { cwd: directory, env },
    ).catch(error => {
      throw new UserError(
        `${ready.git.url}/${repository} cannot be cloned: ${error.message}`,
      );
    });
    const file = join(tree, VERSION_FILE);
    const before = await readFile(file, 'utf8').catch(() => {
      throw new UserError(
        `${repository} has no file ${VERSION_FILE}: nothing builds it. Use "sandbox deploy".`,
      );
    });
    if (before.trim() === version) {
      print(`${component} is at ${version} already.`);
      return;
    }
    const changes = await readFile(join(tree, CHANGES), 'utf8').catch(() => '');
    await writeFile(file, `${version}\n`);
    await writeFile(join(tree, CHANGES), withChange(changes, version, message));
    await git(['add', '--all'], { cwd: tree, env });
    await git(['commit', '--quiet', '-m', message], { cwd: tree, env });
    await git(['push', '--quiet', 'origin', 'HEAD:main'], { cwd: tree, env });
    const sha = (await git(['rev-parse', 'HEAD'], { cwd: tree })).trim();
    print(`${repository}: from ${before.trim()} to ${version}`);
    print(`${sha.slice(0, 7)} ${message} (${person.fullName})`);
    print(`${ready.git.url}/${repository}/commit/${sha}`);
    print(
      `The build makes ${IMAGE_REGISTRY}/${component}:${version} in a moment.`,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** `sandbox release`: commits a new version, which the build makes an image of. */
export function releaseCommand(): Command {
  return new Command('release')
    .description(
      "set a component's version in its source repository, so that it is built",
    )
    .argument('<component>', 'orders')
    .argument(
      '<version>',
      'such as 3.3.0; 3.3.0-errors answers badly, 3.3.0-crash crashes',
    )
    .option('--message <text>', 'what changed')
    .option('--by <person>', 'who commits; one who works on it by default')
    .addOption(runDirOption())
    .action(release);
}
