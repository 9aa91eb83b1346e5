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

import { Row, SYSTEMS, valueOf } from './rows';
import { formatted } from './table';

/** What was set out to be reached, and what was. */
export interface TargetResult {
  target: string;
  /** Undefined where this run did not measure it. */
  met?: boolean;
  measured: string;
}

/** A limit on one of our own measures at one size. */
interface Limit {
  measure: string;
  /** The size that it is set for, or all of them. */
  applications?: number;
  limit: number;
  unit: string;
  /** Whether the limit itself is still good. */
  inclusive?: boolean;
}

const LIMITS: Limit[] = [
  {
    measure: 'API-server requests per page view',
    limit: 0,
    unit: '',
    inclusive: true,
  },
  {
    measure: 'entity request p95',
    applications: 20_000,
    limit: 10,
    unit: 'ms',
  },
  {
    measure: 'entity request payload',
    applications: 20_000,
    limit: 4096,
    unit: 'B',
  },
  { measure: 'heap per Application', limit: 3072, unit: 'B' },
  {
    measure: 'time to first complete index',
    applications: 5_000,
    limit: 5,
    unit: 's',
  },
];

/** How many times less than a peer a page view is to cost. */
const FACTOR = 20;

const COMPARED = ['first view: bytes in all', 'first view: time p50'];

/**
 * The targets of the suite against the rows of a run. A target that is set for
 * a size that was not measured says so.
 */
export function targetResults(rows: Row[]): TargetResult[] {
  const sizes = [...new Set(rows.map(({ applications }) => applications))];
  return [
    ...LIMITS.flatMap(limit =>
      (limit.applications ? [limit.applications] : sizes).map(size =>
        limitResult(rows, limit, size),
      ),
    ),
    ...sizes.flatMap(size =>
      [SYSTEMS.community, SYSTEMS.roadie].flatMap(peer =>
        COMPARED.map(measure => factorResult(rows, measure, size, peer)),
      ),
    ),
  ];
}

/** The results as lines to print. */
export function targetLines(results: TargetResult[]): string {
  return results
    .map(({ target, met, measured }) => {
      if (met === undefined) {
        return `not measured  ${target}`;
      }
      return `${
        met ? 'target met   ' : 'target missed'
      } ${target}: ${measured}`;
    })
    .join('\n');
}

function limitResult(rows: Row[], limit: Limit, size: number): TargetResult {
  const { measure, unit, inclusive } = limit;
  const value = valueOf(rows, size, SYSTEMS.ours, measure);
  const bound = formatted({ value: limit.limit, unit });
  const target = `${measure} at ${size.toLocaleString('en')} ${
    inclusive ? '≤' : '<'
  } ${bound}`;
  if (value === undefined) {
    return { target, measured: '' };
  }
  const met = inclusive ? value <= limit.limit : value < limit.limit;
  const share = limit.limit === 0 ? '' : ` (${percent(value, limit.limit)})`;
  return { target, met, measured: `${formatted({ value, unit })}${share}` };
}

function factorResult(
  rows: Row[],
  measure: string,
  size: number,
  peer: string,
): TargetResult {
  const target = `${measure} at ${size.toLocaleString(
    'en',
  )}: ${FACTOR} times less than ${peer}`;
  const ours = valueOf(rows, size, SYSTEMS.ours, measure);
  const theirs = valueOf(rows, size, peer, measure);
  if (ours === undefined || theirs === undefined) {
    return { target, measured: '' };
  }
  const factor = theirs / ours;
  return {
    target,
    met: factor >= FACTOR,
    measured: `${factor.toFixed(1)} times less`,
  };
}

function percent(value: number, limit: number): string {
  return value > limit
    ? `${Math.round((value / limit - 1) * 100)} % over`
    : `${Math.round((value / limit) * 100)} % of it`;
}
