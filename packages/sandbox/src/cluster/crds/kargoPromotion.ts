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
  kargoRoot,
  objectName,
  origin,
  ownSteps,
  promotionStatus,
  variables,
} from './kargoShared';
import { object } from './schemas';

/** The schema of a Promotion. */
export const promotion = kargoRoot(
  {
    spec: {
      ...object(
        {
          stage: objectName,
          freight: objectName,
          origin,
          vars: variables,
          steps: ownSteps(
            'Promotion step must have uses set and must not reference a task',
          ),
        },
        'stage',
        'steps',
      ),
      'x-kubernetes-validations': [
        {
          rule: 'has(self.freight) != has(self.origin)',
          message: 'exactly one of freight or origin must be set',
        },
      ],
    },
    status: promotionStatus,
  },
  'spec',
);
