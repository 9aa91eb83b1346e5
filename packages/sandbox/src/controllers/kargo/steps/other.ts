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

import { asObject, isObject } from '../../runtime/json';
import { evaluate } from '../expressions/evaluate';
import { KARGO } from '../types';
import { StepConfig } from './config';
import { type StepRunner, TerminalError } from './types';

/** `compose-output`: gives names to what other steps gave. */
export const composeOutput: StepRunner = {
  async run(values) {
    return { status: 'Succeeded', output: values };
  },
};

/** `fail`: ends the Promotion with a reason. */
export const fail: StepRunner = {
  async run(values) {
    const message = new StepConfig('fail', values).text('message');
    throw new TerminalError(message || 'step failed', 'Failed');
  },
};

/** `set-metadata`: notes on a Stage or on Freight. */
export const setMetadata: StepRunner = {
  async run(values, context) {
    const { kargo, project } = context;
    for (const update of new StepConfig('set-metadata', values).requiredList(
      'updates',
    )) {
      const kind = update.required('kind');
      const name = update.required('name');
      const given = update.any('values');
      if (kind !== 'Stage' && kind !== 'Freight') {
        throw new TerminalError(
          `invalid set-metadata config: updates: kind: "${kind}" is neither Stage nor Freight`,
        );
      }
      if (!isObject(given)) {
        throw new TerminalError(
          'invalid set-metadata config: updates: values is required',
        );
      }
      const resource = kind === 'Stage' ? KARGO.stages : KARGO.freights;
      if (!(await kargo.client.get(resource, name, project))) {
        throw new Error(
          `${kind} "${name}" not found in namespace "${project}"`,
        );
      }
      await kargo.client.patch(resource, name, project, {
        type: 'merge',
        subresource: 'status',
        body: { status: { metadata: given } },
      });
    }
    return { status: 'Succeeded' };
  },
};

const MAX_BODY = 256 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isTrue(
  expression: string | undefined,
  response: unknown,
): boolean | undefined {
  return expression === undefined
    ? undefined
    : evaluate(expression, { variables: { response } }) === true;
}

/** `http`: asks a service, and judges its answer. */
export const http: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('http', values);
    const url = new URL(config.required('url'));
    if (!['http:', 'https:'].includes(url.protocol)) {
      throw new TerminalError(`invalid http config: url: ${url.protocol}`);
    }
    for (const parameter of config.list('queryParams')) {
      url.searchParams.append(
        parameter.required('name'),
        parameter.text('value') ?? '',
      );
    }
    const answer = await fetch(url, {
      method: config.text('method') ?? 'GET',
      headers: Object.fromEntries(
        config
          .list('headers')
          .map(header => [header.required('name'), header.text('value') ?? '']),
      ),
      body: config.text('body'),
      signal: AbortSignal.any([
        context.signal,
        AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ]),
    });
    const text = (await answer.text()).slice(0, MAX_BODY);
    const response = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: parsed(text),
    };
    const success = isTrue(config.text('successExpression'), response);
    const failure = isTrue(config.text('failureExpression'), response);
    if (failure) {
      throw new TerminalError(
        `HTTP (${answer.status}) response met failure criteria`,
        'Failed',
      );
    }
    if (success ?? (failure === undefined ? answer.ok : true)) {
      const outputs = config.list('outputs').map(output => [
        output.required('name'),
        evaluate(output.required('fromExpression'), {
          variables: { response },
        }),
      ]);
      return {
        status: 'Succeeded',
        output: asObject(Object.fromEntries(outputs)),
      };
    }
    return {
      status: 'Running',
      message: `HTTP (${answer.status}) response has not met success criteria yet`,
    };
  },
};
