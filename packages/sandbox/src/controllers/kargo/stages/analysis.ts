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
import { asList, asObject, asString, at } from '../../runtime/json';
import type { KargoContext } from '../context';
import { fillText } from '../expressions/evaluate';
import { functionsFor } from '../expressions/functions';
import { labelValue, ulid } from '../names';
import {
  type FreightCollection,
  KARGO,
  KEY,
  type Stage,
  type VerificationInfo,
} from '../types';

const API = 'argoproj.io/v1alpha1';

/** Templates become one: later ones add metrics and arguments of new names. */
function merged(templates: KubeObject[], field: string): unknown[] {
  const seen = new Set<unknown>();
  return templates
    .flatMap(({ spec }) => asList(at(spec, field)))
    .filter(entry => {
      const name = at(entry, 'name') ?? at(entry, 'metricName') ?? entry;
      return !seen.has(name) && Boolean(seen.add(name));
    });
}

async function templatesOf(
  { client }: KargoContext,
  stage: Stage,
): Promise<KubeObject[]> {
  const found: KubeObject[] = [];
  for (const { name, kind } of stage.spec.verification?.analysisTemplates ??
    []) {
    const isCluster = kind === 'ClusterAnalysisTemplate';
    const template = isCluster
      ? await client.get(KARGO.clusterAnalysisTemplates, name)
      : await client.get(
          KARGO.analysisTemplates,
          name,
          stage.metadata.namespace,
        );
    if (!template) {
      throw new Error(
        `${
          isCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate'
        } "${name}" ${
          isCluster ? '' : `in namespace "${stage.metadata.namespace}" `
        }not found`,
      );
    }
    found.push(template);
  }
  return found;
}

/** The arguments of the templates, with the values that the Stage gives. */
function argumentsOf(
  stage: Stage,
  collection: FreightCollection,
  templates: KubeObject[],
): unknown[] {
  const [freight] = Object.values(collection.items ?? {});
  const scope = {
    variables: {
      ctx: {
        project: stage.metadata.namespace ?? '',
        stage: stage.metadata.name,
        targetFreight: {
          name: freight?.name ?? '',
          origin: { ...freight?.origin },
        },
      },
      vars: {} as Record<string, unknown>,
    },
    functions: functionsFor({ collection, steps: [] }),
  };
  for (const { name, value } of stage.spec.vars ?? []) {
    scope.variables.vars[name] = fillText(value ?? '', scope);
  }
  const given = new Map(
    (stage.spec.verification?.args ?? []).map(({ name, value }) => {
      const filled = fillText(value, scope);
      return [
        name,
        typeof filled === 'string' ? filled : JSON.stringify(filled),
      ];
    }),
  );
  return merged(templates, 'args').map(argument => {
    const name = asString(at(argument, 'name')) ?? '';
    const value = given.get(name);
    return value === undefined ? argument : { name, value };
  });
}

/**
 * Makes the AnalysisRun that verifies what a Stage holds.
 *
 * @throws Error when a template or an argument is not there
 */
export async function createAnalysisRun(
  context: KargoContext,
  stage: Stage,
  collection: FreightCollection,
): Promise<NonNullable<VerificationInfo['analysisRun']>> {
  const { client } = context;
  const { namespace = '', name } = stage.metadata;
  const templates = await templatesOf(context, stage);
  const metadata = stage.spec.verification?.analysisRunMetadata;
  const freights = await Promise.all(
    Object.values(collection.items ?? {}).map(item =>
      client.get(KARGO.freights, item.name, namespace),
    ),
  );
  const [first] = templates;
  const optional = Object.fromEntries(
    ['dryRun', 'measurementRetention']
      .map(field => [field, merged(templates, field)] as const)
      .filter(([, list]) => list.length > 0),
  );
  const promotion = stage.status?.lastPromotion?.name;
  const created = await client.create(KARGO.analysisRuns, {
    apiVersion: API,
    kind: 'AnalysisRun',
    metadata: {
      name: `${name.slice(0, 200)}.${ulid()}.${collection.id.slice(0, 7)}`,
      namespace,
      labels: {
        ...metadata?.labels,
        [KEY.stage]: labelValue(name),
        [KEY.freightCollection]: collection.id,
      },
      annotations: {
        ...metadata?.annotations,
        [KEY.stage]: name,
        ...(promotion ? { [KEY.promotion]: promotion } : {}),
      },
      ownerReferences: freights.flatMap(freight =>
        freight
          ? [
              {
                apiVersion: freight.apiVersion,
                kind: freight.kind,
                name: freight.metadata.name,
                uid: freight.metadata.uid ?? '',
              },
            ]
          : [],
      ),
    },
    spec: {
      metrics: first ? merged(templates, 'metrics') : [],
      args: argumentsOf(stage, collection, templates),
      ...optional,
    },
  });
  return {
    namespace,
    name: created.metadata.name,
    phase: asString(asObject(created.status).phase) ?? 'Pending',
  };
}
