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

import { Router } from 'express';
import { GitHost } from '../host';
import { Body } from '../http/body';
import { caller, readable, rest, writable } from '../http/context';
import { conflict, invalid, notFound } from '../http/errors';
import { isValidName } from '../names';
import { makeArchive } from '../repository/archive';
import { setHead } from '../repository/create';
import { branchSha, resolveCommit } from '../repository/refs';
import { RepositoryRecord, UserRecord } from '../types';
import { showRepository } from './show/repository';

/** The first commit of a repository created with `auto_init`. */
export async function initialCommit(
  host: GitHost,
  repository: RepositoryRecord,
  by: UserRecord,
): Promise<void> {
  const text = repository.description ? `\n${repository.description}\n` : '';
  await host.commit(
    repository,
    repository.defaultBranch,
    [
      {
        message: 'Initial commit',
        author: host.person(by),
        changes: [
          { path: 'README.md', content: `# ${repository.name}\n${text}` },
        ],
      },
    ],
    { by },
  );
}

/** One repository: read, change, delete, download. */
export function addRepositoryRoutes(router: Router, host: GitHost): void {
  router.get('/repos/:owner/:repo', (request, response) => {
    response.json(
      showRepository(host, readable(host, request), caller(host, request)),
    );
  });

  router.patch('/repos/:owner/:repo', async (request, response) => {
    const { repository, user } = writable(host, request);
    const body = Body.of(request);
    const name = body.string('name');
    if (name !== undefined && name !== repository.name) {
      if (!isValidName(name)) {
        throw invalid(`[Name]: "${name}" is not a valid repository name`);
      }
      if (name.toLowerCase() !== repository.name.toLowerCase()) {
        throw host.state.repository(repository.owner, name)
          ? conflict('The repository with the same name already exists.')
          : invalid('this git host does not rename repositories');
      }
    }
    const branch = body.string('default_branch');
    if (branch !== undefined && branch !== repository.defaultBranch) {
      const directory = host.directory(repository);
      if (!(await branchSha(directory, branch))) {
        throw notFound(`branch "${branch}" does not exist`);
      }
      await setHead(directory, branch);
      repository.defaultBranch = branch;
    }
    repository.description =
      body.string('description') ?? repository.description;
    repository.website = body.string('website') ?? repository.website;
    repository.private = body.boolean('private') ?? repository.private;
    repository.archived = body.boolean('archived') ?? repository.archived;
    repository.updated = new Date().toISOString();
    host.state.changed();
    response.json(showRepository(host, repository, user));
  });

  router.delete('/repos/:owner/:repo', async (request, response) => {
    const { repository } = writable(host, request);
    await host.deleteRepository(repository);
    response.status(204).end();
  });

  router.get('/repos/:owner/:repo/topics', (request, response) => {
    response.json({ topics: readable(host, request).topics });
  });

  router.put('/repos/:owner/:repo/topics', (request, response) => {
    const { repository } = writable(host, request);
    repository.topics = Body.of(request).strings('topics') ?? [];
    host.state.changed();
    response.status(204).end();
  });

  router.get('/repos/:owner/:repo/archive/*', async (request, response) => {
    const repository = readable(host, request);
    const [, ref, format] = /^(.+)\.(tar\.gz|zip)$/.exec(rest(request)) ?? [];
    if (!ref) {
      throw notFound('archives are served as .tar.gz and .zip');
    }
    const directory = host.directory(repository);
    const sha = await resolveCommit(directory, ref);
    if (!sha) {
      throw notFound(`"${ref}" does not exist`);
    }
    const kind = format === 'zip' ? 'zip' : 'tar.gz';
    const bytes = await makeArchive(directory, sha, kind, repository.name);
    const file = `${repository.name}-${ref.replace(/[^\w.-]/g, '-')}.${kind}`;
    response
      .type(kind === 'zip' ? 'application/zip' : 'application/gzip')
      .setHeader('Content-Disposition', `attachment; filename="${file}"`)
      .send(bytes);
  });
}
