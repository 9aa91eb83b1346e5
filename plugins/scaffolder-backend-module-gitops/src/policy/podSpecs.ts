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
  asObject,
  asObjects,
  asString,
  at,
  Fields,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** The pods that an object makes. */
export interface FoundPodSpec {
  spec: Fields;
  containers: Array<{ name: string; container: Fields }>;
}

/** Where the kinds have the template of their pods. */
const TEMPLATES: Record<string, string[]> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  PodTemplate: ['template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];

/**
 * The pods that an object makes: none for most, several for an AnalysisTemplate
 * with jobs. A Rollout that refers to a workload has none of its own.
 */
export function podSpecsOf(object: unknown): FoundPodSpec[] {
  const kind = asString(at(object, 'kind')) ?? '';
  const path = TEMPLATES[kind];
  const templates = path
    ? [at(object, ...path)]
    : asObjects(at(object, 'spec', 'metrics')).map(metric =>
        at(metric, 'provider', 'job', 'spec', 'template'),
      );
  return templates.flatMap(template => {
    const spec = asObject(at(path?.length === 0 ? object : template, 'spec'));
    if (!spec) {
      return [];
    }
    const containers = CONTAINERS.flatMap(field =>
      asObjects(spec[field]).map(container => ({
        name: asString(container.name) ?? '(without a name)',
        container,
      })),
    );
    return [{ spec, containers }];
  });
}
