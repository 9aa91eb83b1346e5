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

import { FieldTranslate } from '../../lib/words';
import { RepositoryOptions } from './schema';

/** The kinds of git hosts that the suite writes to, and what they are called. */
export const HOST_KINDS: Readonly<Record<string, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  gitea: 'Gitea',
};

/** The parts of the address of a repository; each may be empty. */
export interface RepositoryParts {
  host: string;
  owner: string;
  name: string;
}

/** Takes apart what Backstage's fields call a repository. */
export function parseRepoUrl(value: string | undefined): RepositoryParts {
  const [host = '', query = ''] = (value ?? '').split('?', 2);
  const parameters = new URLSearchParams(query);
  return {
    host,
    owner: parameters.get('owner') ?? '',
    name: parameters.get('repo') ?? '',
  };
}

/** Puts it together; undefined where nothing is there. */
export function formatRepoUrl(parts: RepositoryParts): string | undefined {
  const { host, owner, name } = parts;
  return host || owner || name
    ? `${host}?${new URLSearchParams({ owner, repo: name })}`
    : undefined;
}

/** Whether all parts are there. */
export function isComplete({ host, owner, name }: RepositoryParts): boolean {
  return Boolean(host && owner && name);
}

/** What all hosts take for a name. */
const NAME = /^[A-Za-z0-9_.-]{1,100}$/;
/** On GitLab groups may be nested. */
const OWNER = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;

/** What is wrong with the parts as they are, in words; the first thing. */
export function faultOf(
  t: FieldTranslate,
  { host, owner, name }: RepositoryParts,
  { allowedHosts, allowedOwners }: RepositoryOptions,
): string | undefined {
  if (host && allowedHosts?.length && !allowedHosts.includes(host)) {
    return t('repository.hostNotAllowed', { hosts: allowedHosts.join(', ') });
  }
  if (owner && !OWNER.test(owner)) {
    return t('repository.ownerInvalid', { owner });
  }
  if (owner && allowedOwners?.length && !allowedOwners.includes(owner)) {
    return t('repository.ownerNotAllowed', {
      owners: allowedOwners.join(', '),
    });
  }
  if (name && (!NAME.test(name) || name === '.' || name === '..')) {
    return t('repository.nameInvalid', { name });
  }
  return undefined;
}
