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

import { Entity } from '@backstage/catalog-model';
import {
  ApplicationSource,
  ApplicationView,
  ARGOCD_URL_ANNOTATION,
  Commit,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RevisionReference,
  ViewContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { posix } from 'node:path';
import { ArgoCdInstance } from '../../config/GitopsConfig';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { withoutEndSlashes } from '../../lib/withoutEndSlashes';
import { explainWorkloads } from '../workloads/explain';
import { PODS } from '../workloads/tool';
import { healthReasons, healthState, WorkloadEvidence } from './health';
import { explainManaged, NOTHING, withoutRepeats } from './explainManaged';
import { workloadsOf } from './managedResources';
import { describeOperation } from './operation';
import { ArgoCdApplication, ArgoCdSource } from './record';
import { syncReasons } from './sync';

/** Commits have 40 or, with SHA-256, 64 digits; charts have versions. */
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Whether a source's revision is a commit that a git host may know. */
export function isCommit<S extends Pick<ArgoCdSource, 'chart' | 'revision'>>(
  source: S,
): source is S & { revision: string } {
  return !source.chart && COMMIT.test(source.revision ?? '');
}

/** How the last commit that touched a source is looked up. */
export function changeReference(
  source: ArgoCdSource,
): RevisionReference | undefined {
  const { repoUrl, path, madeBy } = source;
  return isCommit(source) && path && madeBy
    ? { repoUrl, revision: source.revision, touching: { path, madeBy } }
    : undefined;
}

/** The source as it was when it was deployed last, where that is not as now. */
export function deployedSource(
  source: ArgoCdSource,
): (ArgoCdSource & { revision: string }) | undefined {
  const { deployed } = source;
  return deployed && { ...source, ...deployed, deployed: undefined };
}

/** An Application as pages show it. */
export function viewApplication(
  application: ArgoCdApplication,
  context: ViewContext,
  instances: ArgoCdInstance[],
): ApplicationView {
  const { cluster, namespace, name, destination, labels } = application;
  const target = context.resolveCluster(cluster, destination);
  const targetName =
    target ?? destination.name ?? destination.server ?? 'unknown';
  const workloads =
    target && application.healthStatus !== 'Healthy'
      ? explainWorkloads(context.records, target, workloadsOf(application))
      : [];
  const { stuck, underWay } =
    target && context.nodeOf
      ? explainManaged(application, target, context.nodeOf)
      : NOTHING;
  const own = (reasons: Reason[]) =>
    reasons.map(reason => withoutCluster(reason, cluster));
  const evidence: WorkloadEvidence = {
    cluster: targetName,
    knowledge: target ? context.knowledge(target, PODS) : 'unwatched',
    reasons: own(withoutRepeats([...workloads, ...stuck, ...underWay])),
  };
  return {
    id: `${cluster}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    project: application.project,
    environment: context.environment({
      name,
      namespace: destination.namespace,
      cluster: target,
      labels,
    }),
    sync: {
      status: application.syncStatus,
      outOfSync: application.outOfSync,
      reasons: syncReasons(application),
      automated: application.automated,
    },
    health: {
      status: application.healthStatus,
      state: healthState(application, [...workloads, ...stuck]),
      reasons: healthReasons(application, evidence),
      since: application.healthSince,
    },
    operation: describeOperation(application),
    sources: application.sources.map(source => viewSource(source, context)),
    images: [...(application.images ?? [])],
    destination: { cluster: targetName, namespace: destination.namespace },
    deployedAt: application.deployedAt,
    rolledBack: application.rolledBack && { ...application.rolledBack },
    reconciledAt: application.reconciledAt,
    argocdUrl: deepLink(application, context.entity, instances),
    linkedBy: context.linkedBy,
  };
}

/** A resource in the record's own cluster does not name it. */
function withoutCluster(reason: Reason, own: string): Reason {
  const { resource } = reason;
  return resource?.cluster === own
    ? { ...reason, resource: { ...resource, cluster: undefined } }
    : reason;
}

function viewSource(
  source: ArgoCdSource,
  context: ViewContext,
): ApplicationSource {
  const { repoUrl, path, chart, targetRevision, revision } = source;
  const { commit, unavailable } = isCommit(source)
    ? context.commit({ repoUrl, revision: source.revision })
    : { commit: undefined, unavailable: undefined };
  return {
    repoUrl: withoutCredentials(repoUrl),
    path,
    chart,
    targetRevision,
    revision,
    commit,
    commitUnavailable: unavailable,
    ...valueFilesOf(source),
    ...(source.ignoreMissingValueFiles && { ignoreMissingValueFiles: true }),
    ...(source.setsImages && { setsImages: true }),
    ...(source.setImageNames && { setImageNames: [...source.setImageNames] }),
    ...(source.hydrated && { hydrated: true }),
    ...revisionsInView(source, context),
  };
}

/**
 * Those that lie in the source's own repository, from its root, and those of
 * which that is not known: of other sources (`$values/…`), of the web, with
 * Argo CD's build environment in their names, or several by a pattern.
 */
function valueFilesOf({
  path = '',
  valueFiles = [],
}: ArgoCdSource): Pick<ApplicationSource, 'valueFiles' | 'foreignValueFiles'> {
  const isForeign = (file: string) => /[$*]|:\/\//.test(file);
  const own = valueFiles
    .filter(file => !isForeign(file))
    .map(file =>
      posix.normalize(
        file.startsWith('/') ? file.slice(1) : posix.join(path, file),
      ),
    )
    .filter(file => !file.startsWith('..') && !file.startsWith('/'));
  const foreign = valueFiles.filter(isForeign).map(withoutCredentials);
  return {
    ...(own.length && { valueFiles: own }),
    ...(foreign.length && { foreignValueFiles: foreign }),
  };
}

/**
 * The commits of what git asks for, and of what runs where that differs. Where
 * the same change is behind both, as others work in the repository too, nothing
 * of the source waits to be deployed.
 */
function revisionsInView(
  source: ArgoCdSource,
  context: ViewContext,
): Pick<ApplicationSource, 'change' | 'deployed'> {
  const change = changeOf(source, context);
  const running = deployedSource(source);
  if (!running) {
    return { change };
  }
  const { repoUrl, revision } = running;
  const deployedChange = changeOf(running, context);
  if (
    change &&
    change.sha === deployedChange?.sha &&
    repoUrl === source.repoUrl &&
    running.path === source.path
  ) {
    return { change };
  }
  const { commit, unavailable } = isCommit(running)
    ? context.commit({ repoUrl, revision })
    : { commit: undefined, unavailable: undefined };
  return {
    change,
    deployed: {
      revision,
      repoUrl:
        repoUrl === source.repoUrl ? undefined : withoutCredentials(repoUrl),
      commit,
      commitUnavailable: unavailable,
      change: deployedChange,
    },
  };
}

/** The last commit that touched what the source is made of. */
function changeOf(
  source: ArgoCdSource,
  context: ViewContext,
): Commit | undefined {
  const reference = changeReference(source);
  return reference && context.commit(reference).commit;
}

/** The Application's page: the entity's own Argo CD, else the configured one. */
function deepLink(
  { cluster, namespace, name }: ArgoCdApplication,
  entity: Entity,
  instances: ArgoCdInstance[],
): string | undefined {
  const annotated = withoutEndSlashes(
    entity.metadata.annotations?.[ARGOCD_URL_ANNOTATION] ?? '',
  );
  const base = /^https?:\/\//i.test(annotated)
    ? annotated
    : (
        instances.find(instance => instance.cluster === cluster) ??
        instances.find(instance => !instance.cluster)
      )?.url;
  return (
    base &&
    `${base}/applications/${encodeURIComponent(namespace)}/${encodeURIComponent(
      name,
    )}`
  );
}
