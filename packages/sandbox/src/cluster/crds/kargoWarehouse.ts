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

import { conditions, duration, kargoRoot } from './kargoShared';
import {
  any,
  int,
  list,
  object,
  oneOf,
  text,
  textMap,
  texts,
  time,
} from './schemas';

const discoveredArtifacts = object({
  discoveredAt: time,
  git: list(
    object(
      {
        repoURL: text,
        commits: list(
          object({
            id: text,
            branch: text,
            tag: text,
            subject: text,
            author: text,
            committer: text,
            creatorDate: time,
          }),
        ),
        observedRefs: object({
          branchHead: text,
          tags: list(object({ id: text, name: text }, 'id', 'name')),
        }),
      },
      'repoURL',
    ),
  ),
  images: list(
    object(
      {
        repoURL: text,
        platform: text,
        references: list(
          object(
            { tag: text, digest: text, createdAt: time, annotations: textMap },
            'digest',
            'tag',
          ),
        ),
      },
      'repoURL',
    ),
  ),
  charts: list(
    object(
      { repoURL: text, name: text, semverConstraint: text, versions: texts },
      'repoURL',
    ),
  ),
  results: list(
    object(
      {
        name: text,
        artifactReferences: list(
          object(
            {
              artifactType: text,
              subscriptionName: text,
              version: text,
              metadata: any,
            },
            'subscriptionName',
            'version',
          ),
        ),
      },
      'name',
    ),
  ),
});

/** The schema of a Warehouse; subscriptions are checked by admission. */
export const warehouse = kargoRoot(
  {
    spec: object(
      {
        shard: text,
        interval: { ...duration, default: '5m0s' },
        freightCreationPolicy: {
          ...oneOf('Automatic', 'Manual'),
          default: 'Automatic',
        },
        freightCreationCriteria: object({ expression: text }),
        subscriptions: { ...list(any), minItems: 1 },
      },
      'interval',
      'subscriptions',
    ),
    status: object({
      conditions,
      observedGeneration: int,
      lastHandledRefresh: text,
      lastFreightID: text,
      discoveredArtifacts,
    }),
  },
  'spec',
);
