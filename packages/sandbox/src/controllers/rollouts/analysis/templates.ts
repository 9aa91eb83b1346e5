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

import type { ClusterClient, KubeObject } from '../../../cluster/client';
import { equal } from '../../runtime/json';
import { controllerOf, isStatus } from '../../runtime/objects';
import { API_VERSION, ROLLOUTS, type TemplateRef } from '../types';
import { mergeArgs } from './args';
import {
  type AnalysisRun,
  type AnalysisTemplate,
  type Argument,
  type DryRun,
  isOver,
  type MeasurementRetention,
} from './types';

/** A template that is named, but not there. */
export class TemplateNotFound extends Error {}

/**
 * The templates that references name, with those that they name in turn; each
 * once.
 *
 * @throws TemplateNotFound
 */
export async function templatesOf(
  client: ClusterClient,
  namespace: string,
  refs: readonly TemplateRef[],
): Promise<AnalysisTemplate[]> {
  const found = new Map<string, AnalysisTemplate>();
  const add = async (ref: TemplateRef) => {
    const name = ref.templateName ?? '';
    const kind = ref.clusterScope
      ? 'ClusterAnalysisTemplate'
      : 'AnalysisTemplate';
    if (found.has(`${kind}/${name}`)) {
      return;
    }
    const template = (await client.get(
      ref.clusterScope ? ROLLOUTS.clusterTemplates : ROLLOUTS.templates,
      name,
      ref.clusterScope ? undefined : namespace,
    )) as AnalysisTemplate | undefined;
    if (!template) {
      throw new TemplateNotFound(`${kind} '${name}' not found`);
    }
    found.set(`${kind}/${name}`, template);
    for (const inner of template.spec.templates ?? []) {
      await add(inner);
    }
  };
  for (const ref of refs) {
    await add(ref);
  }
  return [...found.values()];
}

/** What {@link runOf} takes. */
export interface RunOptions {
  name: string;
  namespace: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  owner: NonNullable<KubeObject['metadata']['ownerReferences']>[number];
  templates: readonly AnalysisTemplate[];
  args: readonly Argument[];
  dryRun?: readonly DryRun[];
  measurementRetention?: readonly MeasurementRetention[];
}

/**
 * An AnalysisRun of one or more templates.
 *
 * @throws Error where two metrics have the same name or an argument no value
 */
export function runOf(options: RunOptions): AnalysisRun {
  const { name, namespace, labels, annotations, owner, templates } = options;
  const metrics = templates.flatMap(({ spec }) => spec.metrics ?? []);
  const names = metrics.map(metric => metric.name);
  const twice = names.find((one, i) => names.indexOf(one) !== i);
  if (twice) {
    throw new Error(`two metrics have the same name '${twice}'`);
  }
  const dryRun = [
    ...templates.flatMap(({ spec }) => spec.dryRun ?? []),
    ...(options.dryRun ?? []),
  ];
  const retention = [
    ...templates.flatMap(({ spec }) => spec.measurementRetention ?? []),
    ...(options.measurementRetention ?? []),
  ];
  const args = mergeArgs(
    options.args,
    templates.flatMap(({ spec }) => spec.args ?? []),
  );
  return {
    apiVersion: API_VERSION,
    kind: 'AnalysisRun',
    metadata: {
      name,
      namespace,
      labels,
      annotations,
      ownerReferences: [owner],
    },
    spec: {
      metrics,
      ...(args.length ? { args } : {}),
      ...(dryRun.length ? { dryRun } : {}),
      ...(retention.length ? { measurementRetention: retention } : {}),
    },
  };
}

/**
 * Creates a run. Where one of the name has ended, or is another's, the new one
 * is numbered.
 */
export async function createRun(
  client: ClusterClient,
  run: AnalysisRun,
): Promise<AnalysisRun> {
  const { name: base, namespace } = run.metadata;
  for (let collisions = 0; ; collisions++) {
    const name = collisions ? `${base}.${collisions}` : base;
    try {
      return (await client.create(ROLLOUTS.runs, {
        ...run,
        metadata: { ...run.metadata, name },
      })) as AnalysisRun;
    } catch (error) {
      if (!isStatus(error, 409)) {
        throw error;
      }
      const existing = (await client.get(ROLLOUTS.runs, name, namespace)) as
        | AnalysisRun
        | undefined;
      if (
        existing &&
        !isOver(existing.status?.phase) &&
        equal(existing.spec, run.spec) &&
        controllerOf(existing)?.uid === controllerOf(run)?.uid
      ) {
        return existing;
      }
    }
  }
}
