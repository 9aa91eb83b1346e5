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

import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { readPipelines } from '@gitops-portal/backstage-plugin-gitops-react';
import { Answer, useAnswer } from '../../data/useAnswer';
import { Target, targetsOf } from './targets';

/** Where changes of an entity can be promoted to. */
export function useTargets(entityRef: string | undefined): Answer<Target[]> {
  return useAnswer(
    ['promotion-targets', entityRef],
    entityRef
      ? async (api, signal) => {
          const answer = await api.getEntitySection(entityRef, 'pipelines', {
            signal,
          });
          const pipelines = answer.notModified
            ? []
            : readPipelines(answer.data).pipelines;
          let applications: EntityApplications | undefined;
          if (pipelines.every(({ stages }) => stages.length === 0)) {
            const all = await api.getEntityApplications(entityRef, { signal });
            applications = all.notModified ? undefined : all.data;
          }
          return targetsOf(pipelines, applications);
        }
      : undefined,
  );
}
