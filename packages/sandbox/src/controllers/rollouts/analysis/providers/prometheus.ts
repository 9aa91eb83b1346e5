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

import { messageOf } from '../../../runtime/errors';
import { asList, asString, at } from '../../../runtime/json';
import { timestamp } from '../../../runtime/objects';
import { judge } from '../conditions';
import { ask } from './http';
import type { Provider } from './types';

function valueOf(text: unknown): number {
  const known: Record<string, number> = {
    '+Inf': Infinity,
    '-Inf': -Infinity,
  };
  return known[String(text)] ?? Number(text);
}

/** A number as Prometheus' client writes it. */
function textOf(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  }
  return String(value);
}

function resultOf(body: unknown): number | number[] {
  const type = at(body, 'data', 'resultType');
  const result = at(body, 'data', 'result');
  if (type === 'scalar') {
    return valueOf(asList(result)[1]);
  }
  if (type === 'vector') {
    return asList(result).map(sample =>
      valueOf(asList(at(sample, 'value'))[1]),
    );
  }
  if (type === 'matrix') {
    return asList(result).flatMap(series =>
      asList(at(series, 'values')).map(sample => valueOf(asList(sample)[1])),
    );
  }
  throw new Error('Prometheus metric type not supported');
}

async function query(
  address: string,
  text: string,
  options: {
    timeout?: number;
    headers?: { key: string; value: string }[];
    addresses?: Readonly<Record<string, string>>;
  },
): Promise<unknown> {
  const url = new URL(
    `${address.replace(/\/+$/, '')}/api/v1/query?query=${encodeURIComponent(
      text,
    )}`,
  );
  const answer = await ask(url.href, {
    headers: options.headers,
    timeoutSeconds: options.timeout ?? 30,
    addresses: options.addresses,
  });
  const body: unknown = (() => {
    try {
      return JSON.parse(answer.text);
    } catch {
      throw new Error(`server_error: server error: ${answer.status}`);
    }
  })();
  if (at(body, 'status') !== 'success') {
    throw new Error(
      `${asString(at(body, 'errorType')) ?? 'server_error'}: ${
        asString(at(body, 'error')) ?? `server error: ${answer.status}`
      }`,
    );
  }
  return body;
}

/** Asks a Prometheus for the value of an expression at this moment. */
export const prometheus: Provider = {
  async run({ metric, addresses }) {
    const { address, query: text, ...options } = metric.provider.prometheus!;
    const startedAt = timestamp();
    let value: string | undefined;
    try {
      if (!address) {
        throw new Error('prometheus address is not configured');
      }
      const result = resultOf(
        await query(address, text ?? '', { ...options, addresses }),
      );
      value = Array.isArray(result)
        ? `[${result.map(textOf).join(',')}]`
        : textOf(result);
      return {
        startedAt,
        finishedAt: timestamp(),
        phase: judge(metric, result),
        value,
      };
    } catch (error) {
      return {
        startedAt,
        finishedAt: timestamp(),
        phase: 'Error',
        message: messageOf(error),
        ...(value === undefined ? {} : { value }),
      };
    }
  },
};
