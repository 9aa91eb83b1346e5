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
import { PEOPLE } from '../../seed/company';
import { print, UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

interface MergeOptions {
  runDir: string;
  as: string;
  deleteBranch?: boolean;
}

/** What is read of a pull request. */
interface Pull {
  title: string;
  html_url: string;
  merge_commit_sha: string | null;
  base: { ref: string };
}

/**
 * Reads a repository's name and a pull request's number.
 *
 * @throws UserError
 */
export function readPull(
  repository: string,
  number: string,
): { owner: string; name: string; index: number } {
  const [, owner, name] =
    /^([\w.-]+)\/([\w.-]+)$/.exec(repository.replace(/\.git$/, '')) ?? [];
  if (!owner) {
    throw new UserError(
      `"${repository}" is not a repository: give its owner and its name, such as acme/orders-config.`,
    );
  }
  const [, digits] = /^#?(\d{1,9})$/.exec(number) ?? [];
  if (!digits) {
    throw new UserError(`"${number}" is not the number of a pull request.`);
  }
  return { owner, name, index: Number(digits) };
}

async function merge(
  repository: string,
  number: string,
  options: MergeOptions,
): Promise<void> {
  const { owner, name, index } = readPull(repository, number);
  const person = Object.values(PEOPLE).find(p => p.login === options.as);
  if (!person) {
    throw new UserError(
      `"${options.as}" is none of ${Object.keys(PEOPLE).join(', ')}.`,
    );
  }
  const runDir = new RunDir(options.runDir);
  const { git } = runDir.readReady();
  const address = `${git.url}/api/v1/repos/${owner}/${name}/pulls/${index}`;
  const call = async (url: string, body?: object): Promise<Response> => {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `token ${runDir.token(`git-${person.login}`)}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    }).catch(error => {
      throw new UserError(
        `The git host at ${git.url} does not answer (${
          error.cause?.code ?? error.message
        }).`,
      );
    });
    if (!response.ok) {
      const { message } = await response.json();
      throw new UserError(
        `${owner}/${name} #${index} is not merged: ${message}`,
      );
    }
    return response;
  };
  await call(`${address}/merge`, {
    Do: 'merge',
    delete_branch_after_merge: options.deleteBranch === true,
  });
  const pull: Pull = await (await call(address)).json();
  print(`${owner}/${name} #${index}: ${pull.title}`);
  print(
    `Merged into ${pull.base.ref} by ${
      person.fullName
    } as ${pull.merge_commit_sha?.slice(0, 7)}`,
  );
  print(pull.html_url);
}

/** `sandbox merge`: merges a pull request, as its page's button does. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description('merge a pull request of the git host')
    .argument('<repository>', 'such as acme/orders-config')
    .argument('<number>', 'such as 2')
    .option(
      '--as <person>',
      `who merges: ${Object.keys(PEOPLE).join(', ')}`,
      'ana',
    )
    .option('--delete-branch', 'delete its branch afterwards')
    .addOption(runDirOption())
    .action(merge);
}
