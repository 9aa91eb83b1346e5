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
import { isMap, isSeq, parseDocument } from 'yaml';
import { git } from '../../git/exec';
import { ORGANIZATION, PEOPLE, PersonSeed } from '../../seed/company';
import { imageName, overlayPath } from '../../seed/kustomize';
import { print, UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

/**
 * Sets the tag of a component's image in a kustomization, and leaves the rest
 * of the text as it is.
 *
 * @returns the new text and the tag before
 * @throws UserError when the image is not among those that the file sets
 */
export function setImageTag(
  text: string,
  image: string,
  tag: string,
): { text: string; before: string } {
  const document = parseDocument(text);
  const images = document.get('images');
  const entry = isSeq(images)
    ? images.items.find(item => isMap(item) && item.get('name') === image)
    : undefined;
  if (!isMap(entry)) {
    throw new UserError(`The kustomization sets no tag for ${image}.`);
  }
  const before = String(entry.get('newTag') ?? '');
  entry.set('newTag', tag);
  return { text: document.toString(), before };
}

interface DeployOptions {
  runDir: string;
  by: string;
}

/**
 * Checks that a version may be an image's tag.
 *
 * @throws UserError
 */
export function checkTag(version: string): void {
  // What a container image's tag may be.
  if (!/^[\w][\w.-]{0,127}$/.test(version)) {
    throw new UserError(`"${version}" is not a version an image may have.`);
  }
}

/** What git needs to push in a person's name. */
export function gitEnvironmentOf(
  runDir: RunDir,
  person: PersonSeed,
): Record<string, string> {
  const credentials = Buffer.from(
    `${person.login}:${runDir.token(`git-${person.login}`)}`,
  ).toString('base64');
  // In the environment, where other users of the machine cannot read it.
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
    GIT_AUTHOR_NAME: person.fullName,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_COMMITTER_NAME: person.fullName,
    GIT_COMMITTER_EMAIL: person.email,
  };
}

async function deploy(
  component: string,
  environment: string,
  version: string,
  options: DeployOptions,
): Promise<void> {
  checkTag(version);
  const person = Object.values(PEOPLE).find(p => p.login === options.by);
  if (!person) {
    throw new UserError(
      `"${options.by}" is none of ${Object.keys(PEOPLE).join(', ')}.`,
    );
  }
  const runDir = new RunDir(options.runDir);
  const ready = runDir.readReady();
  const repository = `${ORGANIZATION}/${component}-config`;
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-deploy-'));
  const tree = join(directory, 'config');
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
    const file = join(tree, overlayPath(environment));
    const current = await readFile(file, 'utf8').catch(() => {
      throw new UserError(
        `${repository} has no environment "${environment}" (${overlayPath(
          environment,
        )}).`,
      );
    });
    const { text, before } = setImageTag(
      current,
      imageName(component),
      version,
    );
    if (before === version) {
      print(`${component} is at ${version} in ${environment} already.`);
      return;
    }
    await writeFile(file, text);
    const message = `Release ${component} ${version} to ${environment}`;
    await git(['commit', '--quiet', '--all', '-m', message], {
      cwd: tree,
      env,
    });
    await git(['push', '--quiet', 'origin', 'HEAD:main'], { cwd: tree, env });
    const sha = (await git(['rev-parse', 'HEAD'], { cwd: tree })).trim();
    print(`${repository}: ${environment} from ${before} to ${version}`);
    print(`${sha.slice(0, 7)} ${message} (${person.fullName})`);
    print(`${ready.git.url}/${repository}/commit/${sha}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** `sandbox deploy`: commits and pushes a version, as a person would. */
export function deployCommand(): Command {
  return new Command('deploy')
    .description("set a component's version in its config repository")
    .argument('<component>', 'such as cart')
    .argument('<environment>', 'dev, staging or production')
    .argument('<version>', 'such as 1.5.0; 1.5.0-missing cannot be pulled')
    .option('--by <person>', 'who commits: ana, ben, chen or dana', 'ana')
    .addOption(runDirOption())
    .action(deploy);
}
