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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  PromotionApproval,
  PromotionApprover,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { HostError } from '@gitops-portal/backstage-plugin-gitops-node';
import { asString, at } from '../lib/reading';
import { FileCache } from '../revisions/FileCache';
import { GitHosts } from '../revisions/GitHosts';
import { codeOwners, CODEOWNERS_FILES } from './codeowners';

/** Of larger teams only so many people are named. */
const MAX_MEMBERS = 10;

/** Files of a branch. */
export interface ChangedFiles {
  repoUrl: string;
  /** The branch that is to be changed, or a commit of it. */
  revision: string;
  /** From the repository's root; at least one. */
  paths: readonly string[];
}

/** Finds out who is asked for approval: by CODEOWNERS, else by the catalog. */
export class ApprovalReader {
  readonly #hosts: GitHosts;
  readonly #files: FileCache;
  readonly #catalog: CatalogService;

  constructor(options: {
    hosts: GitHosts;
    files: FileCache;
    catalog: CatalogService;
  }) {
    this.#hosts = options.hosts;
    this.#files = options.files;
    this.#catalog = options.catalog;
  }

  /**
   * Who is asked for a change of files: each who is asked for one of them.
   *
   * @param place - the files; undefined where they are not known
   * @param credentials - who asks: of others' teams nobody is named
   */
  async read(
    entity: Entity,
    place: ChangedFiles | undefined,
    credentials: BackstageCredentials,
  ): Promise<PromotionApproval> {
    const notes: Reason[] = [];
    const named = place && (await this.#byFile(place, notes));
    if (named) {
      return { ...named, notes };
    }
    const approvers = await this.#owners(entity, credentials);
    return {
      by: approvers.length ? 'owner' : 'unknown',
      ...(place && pathsOf(place)),
      approvers,
      notes,
    };
  }

  async #byFile(
    place: ChangedFiles,
    notes: Reason[],
  ): Promise<Omit<PromotionApproval, 'notes'> | undefined> {
    const { repoUrl, revision, paths } = place;
    const repository = this.#hosts.repository(repoUrl);
    if (typeof repository === 'string') {
      notes.push(unreadable('git-host-unknown', repository));
      return undefined;
    }
    const { kind } = repository.api;
    try {
      for (const file of CODEOWNERS_FILES[kind]) {
        const text = await this.#files.read(repository, revision, file);
        if (text !== undefined) {
          const approvers = paths.flatMap(path => {
            const owners = codeOwners(kind, text, path);
            if (!owners.length) {
              notes.push({
                code: 'no-code-owner',
                params: { file, path },
                message: `${file} names nobody for ${path}`,
              });
            }
            return owners;
          });
          return approvers.length
            ? {
                by: 'codeowners',
                file,
                ...pathsOf(place),
                approvers: eachOnce(approvers),
              }
            : undefined;
        }
      }
      if (!(await this.#files.isVisible(repository, revision))) {
        notes.push(
          unreadable(
            'git-host-not-found',
            `${repository.host} does not know ${repository.path} at ${revision}, or hides it from the portal`,
          ),
        );
      }
    } catch (error) {
      if (!(error instanceof HostError)) {
        throw error;
      }
      notes.push(unreadable(`git-host-${error.failure}`, error.message));
    }
    return undefined;
  }

  /** Those that the catalog says own the entity, as far as the caller sees. */
  async #owners(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<PromotionApprover[]> {
    const refs = refsOf(entity, RELATION_OWNED_BY);
    const owners = await this.#entities(refs, credentials);
    return Promise.all(
      refs.map(async (ref, i) => {
        const owner = owners[i];
        const members = owner ? refsOf(owner, RELATION_HAS_MEMBER) : [];
        const people = await this.#entities(
          members.slice(0, MAX_MEMBERS),
          credentials,
        );
        const names = people.flatMap(person => (person ? nameOf(person) : []));
        const more = members.length - MAX_MEMBERS;
        return {
          name: owner ? nameOf(owner) : parseEntityRef(ref).name,
          ...(names.length && {
            members: more > 0 ? [...names, `${more} more`] : names,
          }),
        };
      }),
    );
  }

  async #entities(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Array<Entity | undefined>> {
    if (!entityRefs.length) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    return items;
  }
}

function pathsOf({
  paths,
}: ChangedFiles): Pick<PromotionApproval, 'path' | 'paths'> {
  return {
    path: paths[0],
    ...(paths.length > 1 && { paths: [...paths] }),
  };
}

/** Each of a section once; who is asked by one rule is not optional. */
function eachOnce(approvers: PromotionApprover[]): PromotionApprover[] {
  const known = new Map<string, PromotionApprover>();
  for (const approver of approvers) {
    const key = JSON.stringify([approver.section, approver.name]);
    if (!known.has(key) || !approver.optional) {
      known.set(key, approver);
    }
  }
  return [...known.values()];
}

function unreadable(code: string, why: string): Reason {
  return {
    code,
    message: `Whether the repository has code owners could not be read: ${why}`,
  };
}

function refsOf(entity: Entity, relation: string): string[] {
  return [
    ...new Set(
      (entity.relations ?? [])
        .filter(({ type }) => type === relation)
        .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef))),
    ),
  ];
}

/** What people call a team or a person. */
function nameOf({ spec, metadata }: Entity): string {
  return (
    asString(at(spec, 'profile', 'displayName')) ??
    metadata.title ??
    metadata.name
  );
}
