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

import { readDelivery } from '@gitops-portal/backstage-plugin-gitops-react';
import { Answer, useAnswer } from '../../data/useAnswer';
import { EnvironmentChoice, environmentsOf } from './environments';

/**
 * The environments that the configuration names.
 *
 * @param entityRef - an entity whose environments are asked for instead
 */
export function useEnvironments(options: {
  ofEntity: boolean;
  entityRef?: string;
}): Answer<EnvironmentChoice[]> {
  const { ofEntity, entityRef } = options;
  const configured = useAnswer(
    ['environments'],
    ofEntity
      ? undefined
      : async (api, signal) => {
          const answer: unknown = await api.getEnvironments({ signal });
          return Array.isArray(answer)
            ? answer.flatMap(each =>
                typeof each?.name === 'string' ? [{ name: each.name }] : [],
              )
            : [];
        },
    { refresh: false },
  );
  const delivered = useAnswer(
    ['delivery', entityRef],
    ofEntity && entityRef
      ? async (api, signal) => {
          const answer = await api.getEntitySection(entityRef, 'delivery', {
            signal,
          });
          return answer.notModified
            ? []
            : environmentsOf(readDelivery(answer.data).lanes);
        }
      : undefined,
  );
  return ofEntity ? delivered : configured;
}
