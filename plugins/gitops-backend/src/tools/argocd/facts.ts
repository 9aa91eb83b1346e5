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
  DeployedSourceFact,
  DeploymentFact,
  KubernetesObject,
  ObjectFacts,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asArray,
  asNumber,
  asObject,
  asObjects,
  asString,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { projectResource } from './projectResource';

const MAX_MESSAGE = 1_000;
const FAILED = new Set(['Failed', 'Error']);

/**
 * What must outlive Argo CD's own history, which keeps the last ten
 * deployments and no failures: both, and what has drifted.
 */
export function applicationFacts(object: KubernetesObject): ObjectFacts {
  const status = asObject(object.status);
  const own = ownSources(object);
  const state = asObject(status?.operationState);
  const deployments = asObjects(status?.history).flatMap(
    entry => deployed(entry, state, own) ?? [],
  );
  const failed = failedOperation(state, own);
  const { comparedAt, drifted } = readDrift(status);
  return {
    deployments: failed ? [...deployments, failed] : deployments,
    ...(drifted && { drifted }),
    ...(comparedAt && { comparedAt }),
  };
}

/** An entry of `status.history`; ids begin anew with a new Application. */
function deployed(
  entry: Fields,
  state: Fields | undefined,
  own: Fields[],
): DeploymentFact | undefined {
  const finishedAt = asTime(entry.deployedAt);
  const id = asNumber(entry.id);
  if (!finishedAt || id === undefined) {
    return undefined;
  }
  // Argo CD before 2.10 does not say who started it; the last operation does.
  const operation =
    asTime(state?.finishedAt) === finishedAt && state?.phase === 'Succeeded'
      ? state
      : undefined;
  const initiatedBy =
    asObject(entry.initiatedBy) ??
    asObject(at(operation, 'operation', 'initiatedBy'));
  return {
    key: `history ${id} ${finishedAt}`,
    historyId: id,
    phase: 'Succeeded',
    succeeded: true,
    sources: sourcesOf(entry, own),
    startedAt: asTime(entry.deployStartedAt) ?? asTime(operation?.startedAt),
    finishedAt,
    ...initiator(initiatedBy),
  };
}

/** The operation, where it is over and did not succeed. */
function failedOperation(
  state: Fields | undefined,
  own: Fields[],
): DeploymentFact | undefined {
  const phase = asString(state?.phase) ?? '';
  const finishedAt = asTime(state?.finishedAt);
  if (!finishedAt || !FAILED.has(phase)) {
    return undefined;
  }
  const operation = asObject(state?.operation);
  const sync = asObject(operation?.sync);
  if (sync?.dryRun === true) {
    return undefined;
  }
  const startedAt = asTime(state?.startedAt);
  const done = sourcesOf(asObject(state?.syncResult), own);
  const message = asString(state?.message);
  return {
    key: `operation ${startedAt ?? ''} ${finishedAt}`,
    phase,
    succeeded: false,
    message: message && shorten(withoutCredentials(message), MAX_MESSAGE),
    sources: done.length ? done : sourcesOf(sync, own),
    startedAt,
    finishedAt,
    ...initiator(asObject(operation?.initiatedBy)),
  };
}

function initiator(initiatedBy: Fields | undefined) {
  return {
    initiatedBy: asString(initiatedBy?.username),
    automated: initiatedBy?.automated === true,
  };
}

/** The sources that the Application has now. */
function ownSources({ spec }: KubernetesObject): Fields[] {
  const several = asObjects(at(spec, 'sources'));
  return several.length ? several : asObjects([at(spec, 'source')]);
}

/**
 * The sources beside their revisions. With several sources, `revisions` and
 * `sources` stand side by side and the singular fields mean nothing.
 */
function sourcesOf(
  place: Fields | undefined,
  own: Fields[],
): DeployedSourceFact[] {
  const several = asArray(place?.revisions);
  const revisions = several.length ? several : [place?.revision];
  const sources = several.length ? asArray(place?.sources) : [place?.source];
  return revisions.flatMap((value, i) => {
    // Where an old entry has no source, the revision belongs to the repository
    // that the Application has now, as far as anybody knows.
    const source = asObject(sources[i]) ?? own[i];
    const repoUrl = asString(source?.repoURL);
    const revision = asString(value);
    return repoUrl && revision
      ? [
          {
            repoUrl: withoutCredentials(repoUrl),
            path: asString(source.path),
            chart: asString(source.chart),
            targetRevision: asString(source.targetRevision),
            revision,
          },
        ]
      : [];
  });
}

/** What differs, where Argo CD could compare. */
function readDrift(
  status: Fields | undefined,
): Pick<ObjectFacts, 'drifted' | 'comparedAt'> {
  const sync = asString(at(status, 'sync', 'status'));
  if (sync !== 'Synced' && sync !== 'OutOfSync') {
    return {};
  }
  return {
    drifted: asObjects(status?.resources)
      .filter(r => r.status === 'OutOfSync' || r.requiresPruning === true)
      .flatMap(resource => projectResource(resource, same => same) ?? []),
    comparedAt: asTime(status?.reconciledAt),
  };
}

/** A time in the one form that can be compared as text. */
function asTime(value: unknown): string | undefined {
  const text = asString(value);
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
