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
  flag,
  int,
  intOrString,
  list,
  object,
  oneOf,
  open,
  text,
  textMap,
  texts,
  time,
  root,
} from './schemas';

const applicationSetStatus = object({
  conditions: list(
    object(
      {
        type: text,
        status: text,
        reason: text,
        message: text,
        lastTransitionTime: time,
      },
      'message',
      'reason',
      'status',
      'type',
    ),
  ),
  applicationStatus: list(
    object(
      {
        application: text,
        status: text,
        step: text,
        message: text,
        targetRevisions: texts,
        lastTransitionTime: time,
      },
      'application',
      'message',
      'status',
      'step',
    ),
  ),
  resources: list(open),
  resourcesCount: int,
  health: object({ status: text, message: text, lastTransitionTime: time }),
});

/** The schema of an ApplicationSet. */
export const applicationSet = root({
  spec: object(
    {
      goTemplate: flag,
      goTemplateOptions: texts,
      generators: list(open),
      template: object(
        {
          metadata: object({
            name: text,
            namespace: text,
            labels: textMap,
            annotations: textMap,
            finalizers: texts,
          }),
          spec: { ...open },
        },
        'metadata',
        'spec',
      ),
      templatePatch: text,
      syncPolicy: object({
        applicationsSync: oneOf(
          'create-only',
          'create-update',
          'create-delete',
          'sync',
        ),
        preserveResourcesOnDeletion: flag,
      }),
      strategy: object({
        type: text,
        deletionOrder: text,
        rollingSync: object({
          steps: list(
            object({
              maxUpdate: intOrString,
              matchExpressions: list(
                object({ key: text, operator: text, values: texts }),
              ),
            }),
          ),
        }),
      }),
      preservedFields: object({ labels: texts, annotations: texts }),
      ignoreApplicationDifferences: list(
        object({ name: text, jsonPointers: texts, jqPathExpressions: texts }),
      ),
    },
    'generators',
    'template',
  ),
  status: applicationSetStatus,
});
