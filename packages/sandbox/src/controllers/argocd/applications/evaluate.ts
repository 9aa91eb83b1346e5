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

import type { KubeObject } from '../../../cluster/client';
import { messageOf } from '../../runtime/errors';
import type { JsonObject } from '../../runtime/json';
import { timestamp } from '../../runtime/objects';
import { type Comparison, compare, counts, resourceStatus } from '../compare';
import { COMPARED_CONDITIONS, mergeConditions } from '../conditions';
import { type ArgoCdContext, instanceName } from '../context';
import { unreadableExpressions } from '../compare/ignore';
import { applicationHealth } from '../health';
import { isHook } from '../hooks';
import { trackedBy } from '../liveState';
import { orphanWarnings } from '../projects/orphans';
import { evaluateWindows } from '../projects/windows';
import { healthOptions } from '../settings';
import { summaryOf } from '../summary';
import {
  type Application,
  type ApplicationCondition,
  type ApplicationStatus,
  isMultiSource,
  sourcesOf,
  type SyncStatusCode,
} from '../types';
import { unreachableMessage } from './destination';
import { loadTargets, resolveRevisions, type Targets } from './targets';
import { type Validated, validate } from './validate';

/** The outcome of looking at one Application. */
export interface Evaluation {
  status: ApplicationStatus;
  comparisons: Comparison[];
  /** The rendered targets, to be used again while git has not changed. */
  targets?: Targets;
  validated: Validated;
}

function comparedTo(application: Application): JsonObject {
  const { spec } = application;
  return {
    destination: spec.destination,
    ...(spec.ignoreDifferences
      ? { ignoreDifferences: spec.ignoreDifferences }
      : {}),
    ...(isMultiSource(spec)
      ? { sources: spec.sources }
      : { source: spec.source }),
  };
}

function comparisonError(message: string): ApplicationCondition {
  return { type: 'ComparisonError', message };
}

/** What went into one status; absent parts were not found out. */
interface Findings {
  sync: SyncStatusCode;
  health: string;
  conditions: ApplicationCondition[];
  targets?: Targets;
  comparisons?: Comparison[];
  images?: KubeObject[];
}

function buildStatus(
  context: ArgoCdContext,
  application: Application,
  findings: Findings,
): ApplicationStatus {
  const before = application.status ?? {};
  const { targets, comparisons = [] } = findings;
  const isMulti = isMultiSource(application.spec);
  const resources = comparisons
    .filter(({ target, live }) => target ?? live)
    .map(resourceStatus);
  const summary = findings.images ? summaryOf(findings.images) : {};
  return {
    ...before,
    sync: {
      status: findings.sync,
      comparedTo: comparedTo(application),
      ...(isMulti
        ? { revisions: targets?.revisions }
        : { revision: targets?.revisions[0] }),
    },
    health: {
      status: findings.health,
      lastTransitionTime:
        before.health?.status === findings.health
          ? before.health.lastTransitionTime
          : timestamp(),
    },
    resources: resources.length ? resources : undefined,
    conditions: mergeConditions(
      before.conditions,
      findings.conditions,
      COMPARED_CONDITIONS,
    ),
    ...(isMulti
      ? { sourceTypes: targets?.types, sourceType: undefined }
      : { sourceType: targets?.types[0], sourceTypes: undefined }),
    summary,
    controllerNamespace: context.namespace,
    resourceHealthSource: 'appTree',
  };
}

/**
 * Looks at one Application: reads git, renders, compares and judges. Nothing
 * is written.
 *
 * @param known - targets from before, where git need not be asked
 */
export async function evaluate(
  context: ArgoCdContext,
  application: Application,
  known?: Targets,
): Promise<Evaluation> {
  const validated = await validate(context, application);
  if ('errors' in validated) {
    return {
      validated,
      comparisons: [],
      status: buildStatus(context, application, {
        sync: 'Unknown',
        health: 'Unknown',
        conditions: validated.errors,
      }),
    };
  }
  const { cluster, server } = validated.destination;
  if (!cluster.isReachable()) {
    const why = unreachableMessage(server);
    return {
      validated,
      comparisons: [],
      status: buildStatus(context, application, {
        sync: 'Unknown',
        // Without any object known, Argo CD's aggregate says Healthy.
        health: 'Healthy',
        conditions: [
          comparisonError(`Failed to load live state: ${why}`),
          comparisonError(
            `Failed to load target state: failed to get cluster version for cluster "${server}": ${why}`,
          ),
        ],
      }),
    };
  }
  const tracked = cluster.live.tracked(instanceName(context, application));
  const rules = await healthOptions(context);
  let targets: Targets;
  try {
    const sources = sourcesOf(application.spec);
    targets =
      known ??
      (await loadTargets(context, application, cluster, {
        sources,
        revisions: await resolveRevisions(context, sources),
      }));
  } catch (error) {
    // Live objects are still known, so their health is.
    const live = tracked.map(object => ({
      key: '',
      live: object,
      isSynced: false,
    }));
    return {
      validated,
      comparisons: [],
      status: {
        ...buildStatus(context, application, {
          sync: 'Unknown',
          health: applicationHealth(tracked, rules),
          conditions: [
            comparisonError(
              `Failed to load target state: failed to generate manifest for source 1 of ${
                sourcesOf(application.spec).length
              }: rpc error: code = Unknown desc = ${messageOf(error)}`,
            ),
          ],
          comparisons: live,
          images: treeOf(cluster, tracked),
        }),
        resources: live.map(entry => ({
          ...resourceStatus(entry),
          requiresPruning: undefined,
          status: 'Unknown' as const,
        })),
        sourceType: application.status?.sourceType,
        sourceTypes: application.status?.sourceTypes,
      },
    };
  }
  const comparisons = await compare(
    cluster.client,
    targets.objects,
    tracked,
    application.spec.ignoreDifferences,
  );
  const judged = comparisons.filter(counts);
  const live = comparisons.map(comparison => comparison.live);
  const objects = live.filter(object => object !== undefined);
  return {
    validated,
    comparisons,
    targets,
    status: buildStatus(context, application, {
      sync: judged.every(({ isSynced }) => isSynced) ? 'Synced' : 'OutOfSync',
      health: applicationHealth(
        live.filter(object => !object || !isHook(object)),
        rules,
      ),
      conditions: [
        ...targets.conditions,
        ...warnings(context, application, comparisons, validated),
        ...(await orphanWarnings(application, validated)),
      ],
      targets,
      comparisons,
      images: treeOf(cluster, objects),
    }),
  };
}

/** What Argo CD warns of although the comparison went well. */
function warnings(
  context: ArgoCdContext,
  application: Application,
  comparisons: Comparison[],
  { project, destination }: Extract<Validated, { project: unknown }>,
): ApplicationCondition[] {
  const own = instanceName(context, application);
  const shared = comparisons.flatMap(({ target, live }) => {
    const other = target && live && trackedBy(live);
    return other && other !== own
      ? [
          {
            type: 'SharedResourceWarning',
            message: `${target.kind}/${target.metadata.name} is part of applications ${context.namespace}/${own} and ${other}`,
          },
        ]
      : [];
  });
  const unread = unreadableExpressions(application.spec.ignoreDifferences).map(
    expression =>
      comparisonError(
        `the sandbox cannot read the jq path expression "${expression}" of ignoreDifferences`,
      ),
  );
  const { invalid } = evaluateWindows(
    project.spec.syncWindows ?? [],
    { application, cluster: destination },
    { isManual: false, now: context.now() },
  );
  return [
    ...shared,
    ...unread,
    ...invalid.map(message => ({ type: 'UnknownError', message })),
  ];
}

function treeOf(
  cluster: { live: { descendants(object: KubeObject): KubeObject[] } },
  objects: KubeObject[],
): KubeObject[] {
  return objects.flatMap(object => [
    object,
    ...cluster.live.descendants(object),
  ]);
}
