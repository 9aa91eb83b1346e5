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
  AnalysisMetricView,
  AnalysisThreshold,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { scaleLinear } from 'd3-scale';
import { toMillis } from '../../lib/time';

/** A measurement's place in a chart. */
export interface ChartPoint {
  x: number;
  y: number;
  phase: string;
  value: number;
  at?: string;
}

/** What a chart draws. */
export interface ChartModel {
  points: ChartPoint[];
  ticks: Array<{ y: number; value: number }>;
  thresholds: Array<AnalysisThreshold & { y: number }>;
  /** Where measurements are bad. */
  bad?: { y: number; height: number };
  low: number;
  high: number;
}

/** The room that a chart has for its marks. */
export interface ChartBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Beyond it, the space between two numbers is none. */
const LARGEST = 1e100;
/** Below it, all are as good as nothing. */
const SMALLEST = 1e-100;

/**
 * Where the numbers of a metric go in a chart; undefined where there are none.
 * The thresholds are always within it, so that one sees how far away they are.
 */
export function chartModel(
  { measurements, thresholds }: AnalysisMetricView,
  box: ChartBox,
): ChartModel | undefined {
  const numbers = measurements.flatMap(({ at, phase, value }, index) =>
    value === undefined || Math.abs(value) > LARGEST
      ? []
      : [{ at, phase, value, index }],
  );
  if (numbers.length === 0) {
    return undefined;
  }
  const values = numbers.map(({ value }) => value);
  const drawn = thresholds.filter(({ value }) => Math.abs(value) <= LARGEST);
  const limits = drawn.map(({ value }) => value);
  const least = Math.min(...values, ...limits);
  const most = Math.max(...values, ...limits);
  const pad = padding(least, most);
  const y = scaleLinear()
    .domain([least - pad, most + pad])
    .range([box.bottom, box.top]);
  // Without all times, one after the other
  const times = numbers.map(({ at }) => toMillis(at));
  const positions = times.every(time => time !== undefined)
    ? (times as number[])
    : numbers.map(({ index }) => index);
  const first = Math.min(...positions);
  const last = Math.max(...positions);
  const x = scaleLinear()
    .domain(first === last ? [first - 1, last + 1] : [first, last])
    .range([box.left, box.right]);
  // What is neither good nor bad is not shaded where both are told apart
  const edge =
    drawn.find(({ of }) => of === 'failure') ??
    drawn.find(({ of }) => of === 'success');
  return {
    points: numbers.map(({ at, phase, value }, i) => ({
      x: x(positions[i]),
      y: y(value),
      phase,
      value,
      at,
    })),
    ticks: y.ticks(3).map(value => ({ y: y(value), value })),
    thresholds: drawn.map(threshold => ({
      ...threshold,
      y: y(threshold.value),
    })),
    bad: edge && badRange(edge, y(edge.value), box),
    low: Math.min(...values),
    high: Math.max(...values),
  };
}

/** Room above and below; numbers that hardly differ get some, too. */
function padding(least: number, most: number): number {
  const size = Math.max(Math.abs(least), Math.abs(most));
  if (size < SMALLEST) {
    return 1;
  }
  return most - least > size * 1e-9 ? (most - least) * 0.15 : size * 0.05;
}

function badRange(
  { of, operator }: AnalysisThreshold,
  y: number,
  { top, bottom }: ChartBox,
) {
  const isAbove = operator.startsWith('>') === (of === 'failure');
  return isAbove
    ? { y: top, height: Math.max(0, y - top) }
    : { y, height: Math.max(0, bottom - y) };
}
