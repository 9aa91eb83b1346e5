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

import { Schema } from '../schema/types';
import {
  flag,
  int,
  intOrString,
  list,
  mapOf,
  object,
  open,
  text,
  textMap,
  texts,
  time,
  root,
} from './schemas';

const nameValue = object({ name: text, value: text }, 'name', 'value');

const source: Schema = object(
  {
    repoURL: text,
    path: text,
    targetRevision: text,
    chart: text,
    ref: text,
    name: text,
    tagPrefix: text,
    helm: object({
      releaseName: text,
      valueFiles: texts,
      values: text,
      valuesObject: open,
      parameters: list(object({ name: text, value: text, forceString: flag })),
      fileParameters: list(object({ name: text, path: text })),
      passCredentials: flag,
      ignoreMissingValueFiles: flag,
      skipCrds: flag,
      skipTests: flag,
      skipSchemaValidation: flag,
      version: text,
      namespace: text,
      kubeVersion: text,
      apiVersions: texts,
    }),
    kustomize: object({
      namePrefix: text,
      nameSuffix: text,
      namespace: text,
      version: text,
      images: texts,
      components: texts,
      commonLabels: textMap,
      commonAnnotations: textMap,
      commonAnnotationsEnvsubst: flag,
      forceCommonLabels: flag,
      forceCommonAnnotations: flag,
      ignoreMissingComponents: flag,
      labelWithoutSelector: flag,
      labelIncludeTemplates: flag,
      kubeVersion: text,
      apiVersions: texts,
      replicas: list(
        object({ name: text, count: intOrString }, 'name', 'count'),
      ),
      patches: list(
        object({
          patch: text,
          path: text,
          options: mapOf(flag),
          target: object({
            group: text,
            version: text,
            kind: text,
            name: text,
            namespace: text,
            labelSelector: text,
            annotationSelector: text,
          }),
        }),
      ),
    }),
    directory: object({
      recurse: flag,
      include: text,
      exclude: text,
      jsonnet: open,
    }),
    plugin: open,
  },
  'repoURL',
);

/** Where an Application's resources go. */
export const destination = object({
  server: text,
  name: text,
  namespace: text,
});

const retry = object({
  limit: int,
  refresh: flag,
  backoff: object({ duration: text, factor: int, maxDuration: text }),
});

const ignoreDifferences = list(
  object(
    {
      group: text,
      kind: text,
      name: text,
      namespace: text,
      jsonPointers: texts,
      jqPathExpressions: texts,
      managedFieldsManagers: texts,
    },
    'kind',
  ),
);

const info = list(nameValue);

const syncPolicy = object({
  automated: object({
    prune: flag,
    selfHeal: flag,
    allowEmpty: flag,
    enabled: flag,
  }),
  syncOptions: texts,
  retry,
  managedNamespaceMetadata: object({ labels: textMap, annotations: textMap }),
});

const sourceHydrator = object(
  {
    drySource: {
      ...object(
        { repoURL: text, path: text, targetRevision: text },
        'repoURL',
        'path',
        'targetRevision',
      ),
      'x-kubernetes-preserve-unknown-fields': true,
    },
    syncSource: object(
      { repoURL: text, targetBranch: text, path: text },
      'targetBranch',
      'path',
    ),
    hydrateTo: object({ targetBranch: text }, 'targetBranch'),
  },
  'drySource',
  'syncSource',
);

const applicationSpec = object(
  {
    project: text,
    destination,
    source,
    sources: list(source),
    sourceHydrator,
    syncPolicy,
    ignoreDifferences,
    info,
    revisionHistoryLimit: int,
  },
  'destination',
  'project',
);

const initiatedBy = object({ username: text, automated: flag });

const operation = object({
  initiatedBy,
  info,
  retry,
  sync: object({
    revision: text,
    revisions: texts,
    source,
    sources: list(source),
    prune: flag,
    dryRun: flag,
    syncOptions: texts,
    syncStrategy: object({
      apply: object({ force: flag }),
      hook: object({ force: flag }),
    }),
    resources: list(
      object(
        { group: text, kind: text, name: text, namespace: text },
        'kind',
        'name',
      ),
    ),
    autoHealAttemptsCount: int,
    manifests: texts,
  }),
});

const health = object({
  status: text,
  message: text,
  lastTransitionTime: time,
});

const syncResult = object(
  {
    revision: text,
    revisions: texts,
    source,
    sources: list(source),
    managedNamespaceMetadata: object({ labels: textMap, annotations: textMap }),
    resources: list(
      object(
        {
          group: text,
          version: text,
          kind: text,
          namespace: text,
          name: text,
          status: text,
          message: text,
          hookType: text,
          hookPhase: text,
          syncPhase: text,
          images: texts,
        },
        'group',
        'kind',
        'name',
        'namespace',
        'version',
      ),
    ),
  },
  'revision',
);

const comparedTo = object(
  { source, sources: list(source), destination, ignoreDifferences },
  'destination',
);

const applicationStatus = object({
  sync: object(
    { status: text, revision: text, revisions: texts, comparedTo },
    'status',
  ),
  health,
  resources: list(
    object({
      group: text,
      version: text,
      kind: text,
      namespace: text,
      name: text,
      status: text,
      health,
      hook: flag,
      requiresPruning: flag,
      requiresDeletionConfirmation: flag,
      syncWave: int,
    }),
  ),
  history: list(
    object(
      {
        id: int,
        revision: text,
        revisions: texts,
        source,
        sources: list(source),
        deployedAt: time,
        deployStartedAt: time,
        initiatedBy,
      },
      'deployedAt',
      'id',
    ),
  ),
  operationState: object(
    {
      operation,
      phase: text,
      message: text,
      startedAt: time,
      finishedAt: time,
      retryCount: int,
      syncResult,
    },
    'operation',
    'phase',
    'startedAt',
  ),
  conditions: list(
    object(
      { type: text, message: text, lastTransitionTime: time },
      'message',
      'type',
    ),
  ),
  reconciledAt: time,
  observedAt: time,
  sourceType: text,
  sourceTypes: texts,
  resourceHealthSource: text,
  controllerNamespace: text,
  summary: object({ externalURLs: texts, images: texts }),
  sourceHydrator: open,
});

/** The schema of an Application. */
export const application = root({
  spec: applicationSpec,
  operation,
  status: applicationStatus,
});
