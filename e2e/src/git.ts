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
import { expect, Page } from '@playwright/test';
import { run } from './commands';
import { gitUrl, runDir } from './places';

/** A commit as the tests need it. */
export interface Pushed {
  sha: string;
  /** As pages show it. */
  shortSha: string;
  title: string;
}

/**
 * Sets a component's version in one environment, the way a person would: with
 * git, in a clone of its configuration repository.
 */
export async function pushVersion(
  component: string,
  environment: string,
  version: string,
  title: string,
): Promise<Pushed> {
  const directory = await mkdtemp(join(tmpdir(), 'clone-'));
  try {
    const token = (
      await readFile(join(runDir(), 'tokens', 'git-portal'), 'utf8')
    ).trim();
    const git = (...args: string[]) =>
      run('git', args, {
        cwd: directory,
        env: { GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1' },
      });
    const url = new URL(`/acme/${component}-config.git`, gitUrl());
    url.username = 'portal';
    url.password = token;
    await git('clone', '--quiet', url.href, '.');
    const file = join(directory, 'overlays', environment, 'kustomization.yaml');
    const text = await readFile(file, 'utf8');
    const changed = text.replace(/newTag: .*/, `newTag: "${version}"`);
    if (changed === text) {
      throw new Error(`${file} has no newTag that could be changed:\n${text}`);
    }
    await writeFile(file, changed);
    await git(
      '-c',
      'user.name=Ana Lima',
      '-c',
      'user.email=ana@acme.example',
      'commit',
      '--quiet',
      '--all',
      '--message',
      title,
    );
    const sha = (await git('rev-parse', 'HEAD')).trim();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    return { sha, shortSha: sha.slice(0, 7), title };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Merges a pull request, as somebody does who may.
 *
 * @param url - its page on the git host
 */
export async function mergePull(url: string): Promise<void> {
  const found = /^\/([^/]+)\/([^/]+)\/pulls\/(\d+)/.exec(new URL(url).pathname);
  if (!found) {
    throw new Error(`${url} is not the page of a pull request`);
  }
  const [, owner, repository, number] = found;
  const token = (
    await readFile(join(runDir(), 'tokens', 'git-ben'), 'utf8')
  ).trim();
  const api = `/api/v1/repos/${owner}/${repository}/pulls/${number}/merge`;
  const response = await fetch(new URL(api, gitUrl()), {
    method: 'POST',
    headers: {
      Authorization: `token ${token}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ Do: 'merge' }),
  });
  if (!response.ok) {
    throw new Error(`${url} was not merged: ${await response.text()}`);
  }
}

/**
 * Merges a pull request by the buttons of its page, in a tab of its own: signs
 * in there, and merges.
 *
 * @param page - of the browser that is used
 * @param url - of the pull request
 * @param person - who merges, such as "Ana Lima"
 * @param look - at the page before it is merged
 */
export async function mergeByButton(
  page: Page,
  url: string,
  person: string,
  look: (pull: Page) => Promise<void> = async () => {},
): Promise<void> {
  const pull = await page.context().newPage();
  await pull.goto(url);
  await pull.getByRole('link', { name: /^Sign in to merge/ }).click();
  await pull.getByRole('button', { name: person }).click();
  await expect(pull).toHaveURL(url);
  await look(pull);
  await pull.getByRole('button', { name: 'Merge pull request' }).click();
  await expect(pull.getByText(`Merged by ${person}`)).toBeVisible();
  await pull.close();
}
