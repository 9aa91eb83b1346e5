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

import { InputError } from '@backstage/errors';
import {
  GitRepositories,
  GitRepository,
  RepositoryAccess,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { INSTEAD_OF_SECRET } from './preview';

/** How an input names a repository. */
export interface RepositoryInput {
  /** `host?owner=…&repo=…` as the form fields have it, or an address. */
  repoUrl?: string;
  host?: string;
  owner?: string;
  name?: string;
}

/** A repository with its names. */
export interface Target {
  repository: GitRepository;
  host: string;
  owner: string;
  name: string;
}

/** What the form fields make of a repository. */
const FIELD = /^([^?/]+)\?(.+)$/;

/**
 * The repository that an input names.
 *
 * @param access - who it is used as, and until when
 * @throws InputError that names what to change
 */
export function findTarget(
  input: RepositoryInput,
  repositories: GitRepositories,
  { token, signal }: RepositoryAccess = {},
): Target {
  const repository = find(input, repositories, {
    // A preview is made as the portal: it knows nobody's secrets
    token: token === INSTEAD_OF_SECRET ? undefined : token,
    signal,
  });
  if (typeof repository === 'string') {
    throw new InputError(repository);
  }
  const { host, path } = repository;
  const end = path.lastIndexOf('/');
  if (end < 1) {
    throw new InputError(
      `${path} is no repository: an owner and a name are needed`,
    );
  }
  return {
    repository,
    host,
    owner: path.slice(0, end),
    name: path.slice(end + 1),
  };
}

function find(
  { repoUrl, host, owner, name }: RepositoryInput,
  repositories: GitRepositories,
  access: RepositoryAccess,
): GitRepository | string {
  if (!repoUrl) {
    if (!host || !owner || !name) {
      throw new InputError(
        'The repository is not named: give repoUrl, or host, owner and name',
      );
    }
    return repositories.at(host, `${owner}/${name}`, access);
  }
  const [, fieldHost, query] = FIELD.exec(repoUrl.trim()) ?? [];
  if (fieldHost === undefined) {
    return repositories.repository(repoUrl.replace(/^url:/, ''), access);
  }
  const parameters = new URLSearchParams(query);
  const at = (key: string) =>
    (parameters.get(key) ?? '').replace(/^\/+|\/+$/g, '');
  if (!at('repo') || !at('owner')) {
    throw new InputError(
      `repoUrl is ${repoUrl}, and names no ${
        at('repo') ? 'owner' : 'repo'
      }: it is host?owner=…&repo=…`,
    );
  }
  return repositories.at(fieldHost, `${at('owner')}/${at('repo')}`, access);
}

/** A repository as the form fields name it. */
export function fieldValueOf({ host, owner, name }: Target): string {
  return `${host}?${new URLSearchParams({ owner, repo: name })}`;
}
