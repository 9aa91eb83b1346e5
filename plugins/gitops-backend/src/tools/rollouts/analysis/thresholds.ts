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

import { AnalysisThreshold } from '@gitops-portal/backstage-plugin-gitops-common';
import { MetricRecord } from '../record';

type Operator = AnalysisThreshold['operator'];

/** What holds where the operator does not. */
const OPPOSITE: Record<Operator, Operator> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
/** The same seen from the right. */
const MIRRORED: Record<Operator, Operator> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The measurement itself; `result.rate` and `len(result)` are something else. */
const RESULT = '(?:result(?:\\[0\\])?|asFloat\\(result(?:\\[0\\])?\\)|#)';
const NUMBER = '(-?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)';
const OPERATOR = '\\s*(<=|>=|<|>)\\s*';
const LEFT = new RegExp(
  `(?<![\\w.])${RESULT}${OPERATOR}${NUMBER}(?![\\w.])`,
  'g',
);
const RIGHT = new RegExp(
  `(?<![\\w.])${NUMBER}${OPERATOR}${RESULT}(?![\\w.[(])`,
  'g',
);
const MAX = 4;

/**
 * The numbers that a metric's conditions compare its measurements with, such as
 * 0.95 in `result[0] >= 0.95`. What cannot be told is left out: the condition
 * is shown as it is anyway.
 */
export function thresholdsOf(
  metric: Pick<MetricRecord, 'successCondition' | 'failureCondition'>,
): AnalysisThreshold[] {
  return [
    ...read('success', metric.successCondition),
    ...read('failure', metric.failureCondition),
  ].slice(0, MAX);
}

function read(
  of: AnalysisThreshold['of'],
  condition: string | undefined,
): AnalysisThreshold[] {
  // With a negation in front, nobody knows which way it goes.
  if (!condition || /!(?!=)|\bnot\b/.test(condition)) {
    return [];
  }
  return [
    ...[...condition.matchAll(LEFT)].map(([, operator, value]) => ({
      of,
      operator: operator as Operator,
      value: Number(value),
    })),
    ...[...condition.matchAll(RIGHT)].map(([, value, operator]) => ({
      of,
      operator: MIRRORED[operator as Operator],
      value: Number(value),
    })),
  ];
}

/** Whether a threshold's comparison holds for a value. */
export function holds(
  { operator, value: limit }: AnalysisThreshold,
  value: number,
): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    default:
      return value >= limit;
  }
}

/**
 * What is wrong with a value as a comparison that holds, such as `96.1 < 99`:
 * the success condition that it misses, else the failure condition that it
 * meets. Undefined where no condition that could be read says so.
 */
export function violation(
  thresholds: AnalysisThreshold[],
  value: number,
): { operator: Operator; limit: number } | undefined {
  const missed = thresholds.find(t => t.of === 'success' && !holds(t, value));
  if (missed) {
    return { operator: OPPOSITE[missed.operator], limit: missed.value };
  }
  const met = thresholds.find(t => t.of === 'failure' && holds(t, value));
  return met && { operator: met.operator, limit: met.value };
}
