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
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdInstance } from '../../config/GitopsConfig';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { explainWorkloads } from '../workloads/explain';
import { PODS } from '../workloads/tool';
import { healthReasons, healthState, WorkloadEvidence } from './health';
import { describeOperation } from './operation';
import { ArgoCdApplication, ArgoCdSource } from './record';
import { syncReasons } from './sync';

/** Commits have 40 or, with SHA-256, 64 digits; charts have versions. */
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Whether a source's revision is a commit that a git host may know. */
export function isCommit(source: ArgoCdSource): source is ArgoCdSource & {
  revision: string;
} {
  return !source.chart && COMMIT.test(source.revision ?? '');
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
  const evidence: WorkloadEvidence = {
    cluster: targetName,
    knowledge: target ? context.knowledge(target, PODS) : 'unwatched',
    reasons:
      target && application.healthStatus !== 'Healthy'
        ? explainWorkloads(
            context.records,
            target,
            application.workloads ?? [],
          ).map(reason => withoutCluster(reason, cluster))
        : [],
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
      state: healthState(application, evidence.reasons),
      reasons: healthReasons(application, evidence),
      since: application.healthSince,
    },
    operation: describeOperation(application),
    sources: application.sources.map(source => viewSource(source, context)),
    images: [...(application.images ?? [])],
    destination: { cluster: targetName, namespace: destination.namespace },
    deployedAt: application.deployedAt,
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
  };
}

/** The Application's page: the entity's own Argo CD, else the configured one. */
function deepLink(
  { cluster, namespace, name }: ArgoCdApplication,
  entity: Entity,
  instances: ArgoCdInstance[],
): string | undefined {
  const annotated = entity.metadata.annotations?.[
    ARGOCD_URL_ANNOTATION
  ]?.replace(/\/+$/, '');
  const base =
    annotated && /^https?:\/\//i.test(annotated)
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
