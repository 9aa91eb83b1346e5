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
import { asObjects, asString, at } from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { projectConditions } from './projectContent';
import { KargoProject, KargoProjectConfig, KargoTask } from './records';

const MAX_STEPS = 100;

/** What is kept of a Project. */
export function projectProject(
  object: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoProject {
  const deletingSince = asString(object.metadata.deletionTimestamp);
  const application = trackedBy(object);
  return {
    cluster,
    namespace: '',
    name: intern(object.metadata.name),
    conditions: projectConditions(at(object.status, 'conditions'), intern),
    ...(application && { trackedBy: intern(application) }),
    ...(deletingSince && { deletingSince }),
  };
}

/** What is kept of a ProjectConfig. */
export function projectProjectConfig(
  { metadata, status }: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoProjectConfig {
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    conditions: projectConditions(at(status, 'conditions'), intern),
  };
}

/** What is kept of a PromotionTask, or of one for all projects. */
export function projectTask(
  { metadata, spec }: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoTask {
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    uses: asObjects(at(spec, 'steps'))
      .slice(0, MAX_STEPS)
      .flatMap(step => {
        const uses = asString(step.uses);
        return uses ? [intern(uses)] : [];
      }),
  };
}
