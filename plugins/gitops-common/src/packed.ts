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

import {
  ApplicationOperation,
  ApplicationSource,
  ApplicationView,
  Commit,
  DeployedRevision,
  EntityApplications,
  LinkReason,
} from './applications';
import { Reason, ResourceReference } from './health';

/**
 * A {@link Reason} as it travels: the group of a core resource is left out.
 *
 * @public
 */
export interface PackedReason extends Omit<Reason, 'resource'> {
  resource?: Omit<ResourceReference, 'group'> & { group?: string };
}

/**
 * A revision with its commits as it travels; see {@link PackedApplication}.
 *
 * @public
 */
export type PackedCommits<T extends { commit?: Commit; change?: Commit }> =
  Omit<T, 'commit' | 'change'> & {
    commit?: Omit<Commit, 'sha'>;
    change?: Commit | true;
  };

/**
 * An {@link ApplicationView} as it travels: what is empty, and what can be read
 * from another field, is left out.
 *
 * @public
 */
export interface PackedApplication
  extends Omit<
    ApplicationView,
    | 'id'
    | 'sync'
    | 'health'
    | 'operation'
    | 'sources'
    | 'images'
    | 'destination'
    | 'linkedBy'
  > {
  /** Without `outOfSync`: 0; without `automated`: false. */
  sync: {
    status: string;
    outOfSync?: number;
    reasons?: PackedReason[];
    automated?: boolean;
  };
  health: Omit<ApplicationView['health'], 'reasons'> & {
    reasons?: PackedReason[];
  };
  operation?: Omit<ApplicationOperation, 'revisions'> & {
    revisions?: string[];
  };
  /**
   * A commit has the hash that is the source's `revision`, and stands only where
   * the same `repoUrl` and `revision` come first, be it as what is asked for or
   * as what is deployed. Where the
   * change is that commit, it is `true`.
   */
  sources: Array<
    PackedCommits<Omit<ApplicationSource, 'deployed'>> & {
      deployed?: PackedCommits<DeployedRevision>;
    }
  >;
  images?: string[];
  /** Without `cluster`: the one that holds the Application. */
  destination: { cluster?: string; namespace?: string };
  /** Without `value`: the value that `lookedFor` has for the rule. */
  linkedBy: Array<{ rule: string; value?: string }>;
}

/**
 * {@link EntityApplications} as it travels. A page asks for it after every
 * change, so it says nothing twice; {@link unpackEntityApplications} restores
 * the rest.
 *
 * @public
 */
export interface PackedEntityApplications
  extends Omit<EntityApplications, 'applications'> {
  applications: PackedApplication[];
}

/** The list where there is something in it. */
function filled<T>(items: T[]): T[] | undefined {
  return items.length ? items : undefined;
}

/** What was looked for, by rule. */
function valuesOf({ lookedFor }: Pick<EntityApplications, 'lookedFor'>) {
  return new Map(lookedFor.map(({ rule, value }) => [rule, value]));
}

/** What has a commit: a source, or what of it is deployed. */
type Place = Pick<ApplicationSource, 'repoUrl' | 'revision'>;

function commitKey({ repoUrl, revision }: Place) {
  return `${revision} ${repoUrl}`;
}

/** Where a source's deployed revision is from. */
function placeOfDeployed(
  { repoUrl }: Pick<ApplicationSource, 'repoUrl'>,
  deployed: Pick<DeployedRevision, 'repoUrl' | 'revision'>,
): Place {
  return { repoUrl, ...deployed };
}

function packReason(reason: Reason): PackedReason {
  const { resource } = reason;
  return resource?.group === ''
    ? { ...reason, resource: { ...resource, group: undefined } }
    : reason;
}

function unpackReason(reason: PackedReason): Reason {
  const { resource, ...rest } = reason;
  return resource
    ? { ...rest, resource: { ...resource, group: resource.group ?? '' } }
    : rest;
}

/**
 * Leaves out what {@link unpackEntityApplications} can restore. For
 * `JSON.stringify`: fields that are left out may be there as `undefined`.
 *
 * @public
 */
export function packEntityApplications(
  answer: EntityApplications,
): PackedEntityApplications {
  const values = valuesOf(answer);
  const told = new Set<string>();
  const packCommit = (place: Place, whole: Commit | undefined) => {
    if (!whole || told.has(commitKey(place))) {
      return undefined;
    }
    told.add(commitKey(place));
    const { sha: _, ...commit } = whole;
    return commit;
  };
  const packCommits = <T extends { commit?: Commit; change?: Commit }>(
    place: Place,
    { commit, change, ...rest }: T,
  ) => ({
    ...rest,
    commit: packCommit(place, commit),
    change: commit && change?.sha === commit.sha ? (true as const) : change,
  });
  return {
    ...answer,
    applications: answer.applications.map(application => {
      const { id: _, ...rest } = application;
      const { sync, health, operation, destination } = rest;
      return {
        ...rest,
        sync: {
          status: sync.status,
          outOfSync: sync.outOfSync || undefined,
          reasons: filled(sync.reasons.map(packReason)),
          automated: sync.automated || undefined,
        },
        health: {
          ...health,
          reasons: filled(health.reasons.map(packReason)),
        },
        operation: operation && {
          ...operation,
          automated: operation.automated || undefined,
          revisions: filled(operation.revisions),
        },
        sources: application.sources.map(({ deployed, ...source }) => ({
          ...packCommits(source, source),
          deployed:
            deployed &&
            packCommits(placeOfDeployed(source, deployed), deployed),
        })),
        images: filled(application.images),
        destination: {
          ...destination,
          cluster:
            destination.cluster === application.cluster
              ? undefined
              : destination.cluster,
        },
        linkedBy: application.linkedBy.map(({ rule, value }) => ({
          rule,
          value: values.get(rule) === value ? undefined : value,
        })),
      };
    }),
  };
}

/**
 * Restores what {@link packEntityApplications} left out.
 *
 * @public
 */
export function unpackEntityApplications(
  packed: PackedEntityApplications,
): EntityApplications {
  const values = valuesOf(packed);
  const commits = new Map(
    packed.applications
      .flatMap(({ sources }) => sources)
      .flatMap(source => {
        const { commit, deployed } = source;
        const told: Array<readonly [string, Omit<Commit, 'sha'>]> = [];
        if (commit) {
          told.push([commitKey(source), commit]);
        }
        if (deployed?.commit) {
          const place = placeOfDeployed(source, deployed);
          told.push([commitKey(place), deployed.commit]);
        }
        return told;
      }),
  );
  const unpackCommits = <T extends { change?: Commit | true }>(
    place: Place,
    packedPlace: T,
  ) => {
    const known = commits.get(commitKey(place));
    const commit = known && { sha: place.revision ?? '', ...known };
    const { change } = packedPlace;
    return {
      ...packedPlace,
      commit,
      change: change === true ? commit : change,
    };
  };
  return {
    ...packed,
    applications: packed.applications.map(application => {
      const { cluster, namespace, name, sync, health, operation } = application;
      return {
        ...application,
        id: `${cluster}/${namespace}/${name}`,
        sync: {
          status: sync.status,
          outOfSync: sync.outOfSync ?? 0,
          reasons: (sync.reasons ?? []).map(unpackReason),
          automated: sync.automated ?? false,
        },
        health: {
          ...health,
          reasons: (health.reasons ?? []).map(unpackReason),
        },
        operation: operation && {
          ...operation,
          automated: operation.automated ?? false,
          revisions: operation.revisions ?? [],
        },
        sources: application.sources.map(({ deployed, ...source }) => ({
          ...unpackCommits(source, source),
          ...(deployed && {
            deployed: unpackCommits(
              placeOfDeployed(source, deployed),
              deployed,
            ),
          }),
        })),
        images: application.images ?? [],
        destination: {
          ...application.destination,
          cluster: application.destination.cluster ?? cluster,
        },
        linkedBy: application.linkedBy.map(
          ({ rule, value }): LinkReason => ({
            rule,
            value: value ?? values.get(rule) ?? '',
          }),
        ),
      };
    }),
  };
}
