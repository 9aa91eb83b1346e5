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

import { stringify } from 'yaml';
import { KubeObject } from '../../cluster/client';
import { DeliveryContext } from './types';

/** The name of the analysis of a version's answers. */
export const SUCCESS_RATE = 'success-rate';

/** How many requests out of all have to succeed. */
export const SUCCESS_LIMIT = 0.99;

/** Under which a version is surely bad; between both nobody can tell. */
export const FAILURE_LIMIT = 0.98;

/**
 * The query for the share of requests that succeed.
 *
 * @param selector - chooses the pods, as in `namespace="orders-dev"`
 */
export function successRateQuery(selector: string): string {
  return `sum(rate(http_requests_total{${selector},code!~"5.."}[1m]))
/
sum(rate(http_requests_total{${selector}}[1m]))`;
}

/** What {@link successRateTemplate} takes. */
export interface SuccessRateOptions {
  context: DeliveryContext;
  namespace?: string;
  /** The arguments of the template, and the query's selector that uses them. */
  args: readonly string[];
  selector: string;
  /** Between two measurements, and how many of them. */
  interval: string;
  count: number;
  failureLimit: number;
}

/** An AnalysisTemplate that asks Prometheus for the share of good answers. */
export function successRateTemplate(options: SuccessRateOptions): KubeObject {
  const { context, namespace, args, selector, interval, count } = options;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: {
      name: SUCCESS_RATE,
      ...(namespace ? { namespace } : {}),
    },
    spec: {
      args: args.map(name => ({ name })),
      metrics: [
        {
          name: SUCCESS_RATE,
          interval,
          count,
          successCondition: `result[0] >= ${SUCCESS_LIMIT}`,
          failureCondition: `result[0] < ${FAILURE_LIMIT}`,
          failureLimit: options.failureLimit,
          provider: {
            prometheus: {
              address: context.prometheusUrl,
              query: successRateQuery(selector),
            },
          },
        },
      ],
    },
  };
}

/**
 * The template that a component's Rollout measures its new pods with: five
 * measurements a few seconds apart, of which the third bad one fails it.
 */
export function rolloutAnalysis(context: DeliveryContext): string {
  return stringify(
    successRateTemplate({
      context,
      args: ['namespace', 'pod-template-hash'],
      selector:
        'namespace="{{args.namespace}}",rollouts_pod_template_hash="{{args.pod-template-hash}}"',
      interval: '3s',
      count: 5,
      failureLimit: 2,
    }),
  );
}
