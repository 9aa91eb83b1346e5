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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  shorten,
} from '../../lib/reading';
import { withoutSecrets } from './analysis/withoutSecrets';
import { ExperimentRecord, RunRecord } from './record';

const REVISION = 'rollout.argoproj.io/revision';
const HASH_LABEL = 'rollouts-pod-template-hash';
const MAX_TEMPLATES = 10;
const MAX_MESSAGE = 300;

/** What is kept of AnalysisRuns and Experiments alike. */
export function projectRun(
  object: KubernetesObject,
  context: ProjectContext,
): RunRecord {
  const { intern } = context;
  const { metadata, spec, status } = object;
  const owners = asStrings(
    asObjects(metadata.ownerReferences).map(owner => owner.uid),
  );
  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    uid: asString(metadata.uid),
    owners: owners.length ? owners.map(intern) : undefined,
    createdAt: asString(metadata.creationTimestamp),
    revision: asString(at(metadata.annotations, REVISION)),
    hash: asString(at(metadata.labels, HASH_LABEL)),
    phase: intern(asString(at(status, 'phase')) ?? 'Pending'),
    message: messageOf(at(status, 'message')),
    terminating: at(spec, 'terminate') === true ? true : undefined,
    startedAt:
      asString(at(status, 'startedAt')) ?? asString(at(status, 'availableAt')),
  };
}

/** Keeps of an Experiment what pages show. */
export function projectExperiment(
  object: KubernetesObject,
  context: ProjectContext,
): ExperimentRecord {
  const { intern } = context;
  return {
    ...projectRun(object, context),
    templates: asObjects(at(object.status, 'templateStatuses'))
      .slice(0, MAX_TEMPLATES)
      .map(template => ({
        name: intern(asString(template.name) ?? ''),
        phase: intern(asString(template.status) ?? 'Pending'),
        replicas: asNumber(template.replicas) ?? 0,
        available: asNumber(template.availableReplicas) ?? 0,
        message: messageOf(template.message),
      })),
  };
}

/** A message as short as a page shows it, without what may be secret in it. */
export function messageOf(value: unknown): string | undefined {
  const text = asString(value);
  return text && withoutSecrets(shorten(text, MAX_MESSAGE));
}

/** The fields of a section of an object; none where it has no such. */
export function fieldsOf(object: KubernetesObject, name: 'spec' | 'status') {
  return asObject(object[name]) ?? {};
}
