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
  any,
  flag,
  int,
  intOrString,
  list,
  mapOf,
  object,
  open,
  root,
  text,
  textMap,
  texts,
  time,
} from './schemas';

/** Labels and annotations that something made is given. */
export const madeMetadata = object({ labels: textMap, annotations: textMap });

/** Metrics whose results are shown, but decide nothing. */
export const dryRun = list(object({ metricName: text }, 'metricName'));

/** How many measurements of a metric are kept. */
export const measurementRetention = list(
  object({ metricName: text, limit: int }, 'metricName', 'limit'),
);

/** The arguments of an analysis and where their values come from. */
export const templateArgs = list(
  object(
    {
      name: text,
      value: text,
      valueFrom: object({
        fieldRef: object({ fieldPath: text }, 'fieldPath'),
        secretKeyRef: object({ name: text, key: text }, 'name', 'key'),
      }),
    },
    'name',
  ),
);

/** The arguments that a Rollout gives to an analysis. */
export const rolloutArgs = list(
  object(
    {
      name: text,
      value: text,
      valueFrom: object({
        podTemplateHashValue: text,
        fieldRef: object({ fieldPath: text }, 'fieldPath'),
      }),
    },
    'name',
  ),
);

/** The templates that an analysis is made of. */
export const templateRefs = list(
  object({ templateName: text, clusterScope: flag }),
);

const authentication = object({
  oauth2: object({
    tokenUrl: text,
    clientId: text,
    clientSecret: text,
    scopes: texts,
  }),
  sigv4: object({ region: text, profile: text, roleArn: text }),
});

const headers = list(object({ key: text, value: text }, 'key', 'value'));

const provider: Schema = object({
  prometheus: object({
    address: text,
    query: text,
    authentication,
    timeout: int,
    insecure: flag,
    headers,
    rangeQuery: object({ start: text, end: text, step: text }),
  }),
  web: object(
    {
      method: text,
      url: text,
      headers,
      body: text,
      jsonBody: any,
      timeoutSeconds: int,
      jsonPath: text,
      insecure: flag,
      authentication,
    },
    'url',
  ),
  job: object({ metadata: madeMetadata, spec: open }, 'spec'),
  kayenta: open,
  datadog: open,
  wavefront: open,
  newRelic: open,
  cloudWatch: open,
  graphite: open,
  influxdb: open,
  skywalking: open,
  plugin: mapOf(any),
});

const metrics = list(
  object(
    {
      name: text,
      interval: text,
      initialDelay: text,
      count: intOrString,
      successCondition: text,
      failureCondition: text,
      failureLimit: intOrString,
      inconclusiveLimit: intOrString,
      consecutiveErrorLimit: intOrString,
      consecutiveSuccessLimit: intOrString,
      provider,
    },
    'name',
    'provider',
  ),
);

/** The schema of AnalysisTemplate and ClusterAnalysisTemplate. */
export const analysisTemplate = root({
  spec: object({
    metrics,
    args: templateArgs,
    dryRun,
    measurementRetention,
    templates: templateRefs,
  }),
});

const summary = object({
  count: int,
  successful: int,
  failed: int,
  inconclusive: int,
  error: int,
});

const measurement = object(
  {
    phase: text,
    message: text,
    startedAt: time,
    finishedAt: time,
    resumeAt: time,
    value: text,
    metadata: textMap,
  },
  'phase',
);

/** The schema of an AnalysisRun. */
export const analysisRun = root({
  spec: object(
    {
      metrics,
      args: templateArgs,
      terminate: flag,
      dryRun,
      measurementRetention,
      ttlStrategy: object({
        secondsAfterCompletion: int,
        secondsAfterFailure: int,
        secondsAfterSuccess: int,
      }),
    },
    'metrics',
  ),
  status: object(
    {
      phase: text,
      message: text,
      startedAt: time,
      completedAt: time,
      runSummary: summary,
      dryRunSummary: summary,
      metricResults: list(
        object(
          {
            name: text,
            phase: text,
            message: text,
            count: int,
            successful: int,
            failed: int,
            inconclusive: int,
            error: int,
            consecutiveError: int,
            consecutiveSuccess: int,
            dryRun: flag,
            metadata: textMap,
            measurements: list(measurement),
          },
          'name',
          'phase',
        ),
      ),
    },
    'phase',
  ),
});
