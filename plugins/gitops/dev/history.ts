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
  ApplicationDiff,
  ApplicationHistory,
  DeploymentChanges,
  EntityApplicationKey,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeDiff } from '../src/__testUtils__/diff';
import { makeHistory } from '../src/__testUtils__/history';

/** A state of the back end: an answer, an error, or none at all. */
type State<T> = T | Error | 'loading';

interface HistoryState {
  history?: State<ApplicationHistory>;
  changes?: Record<string, DeploymentChanges>;
  diff?: State<ApplicationDiff>;
}

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

const unavailable = (code: string, params: Record<string, string>) => ({
  code,
  params,
  message: code,
});

/** Every state that history and difference are designed for, by name. */
export function makeHistoryStates(now: number): Record<string, HistoryState> {
  const made = makeHistory(now);
  const { diff, modified, withoutTexts } = makeDiff(now);
  const { forward, backward, charts } = made.changes;
  const longTitle =
    'Make the recommendations of returning customers depend on what they bought before and on the season (#4711)';
  return {
    usual: {
      history: made.history(undefined, { nextCursor: 'older' }),
      changes: { d5: forward, d3: backward, d2: charts },
      diff: diff(),
    },
    'one difference': { history: made.history(), diff: diff([modified]) },
    'nothing differs': { diff: diff([], { inSync: 14 }) },
    'no API': {
      history: made.history(undefined, {
        notes: [
          {
            code: 'history-database-unavailable',
            message: 'The database does not answer',
          },
        ],
      }),
      diff: diff(withoutTexts, {
        unavailable: unavailable('argocd-api-not-configured', {
          cluster: 'control-plane',
        }),
      }),
    },
    'API away': {
      diff: diff([], {
        inSync: 0,
        unavailable: unavailable('argocd-api-unreachable', {
          cluster: 'control-plane',
        }),
      }),
    },
    long: {
      history: made.history([
        {
          ...made.newest,
          sources: made.newest.sources.map(source => ({
            ...source,
            commit: source.commit && {
              ...source.commit,
              title: longTitle,
              author: 'Wolfeschlegelsteinhausenbergerdorff Maximiliane',
            },
          })),
        },
        made.failed,
      ]),
      diff: diff([
        {
          ...modified,
          name: 'checkout-recommendations-personalised-for-returning-customers-eu-west-1',
          live: `description: ${longTitle}\n`,
          desired: `description: ${longTitle.replace('season', 'weather')}\n`,
        },
      ]),
    },
    empty: { history: made.history([]), diff: diff([], { inSync: 0 }) },
    loading: { history: 'loading', diff: 'loading' },
    error: {
      history: httpError(503, 'Request failed with 503 Service Unavailable'),
      diff: httpError(503, 'Request failed with 503 Service Unavailable'),
    },
    forbidden: {
      history: httpError(403, 'Request failed with 403 Forbidden'),
      diff: httpError(403, 'Request failed with 403 Forbidden'),
    },
  };
}

async function answer<T>(state: State<T> | undefined, usual: T): Promise<T> {
  if (state === 'loading') {
    return new Promise<T>(() => {});
  }
  if (state instanceof Error) {
    throw state;
  }
  return state ?? usual;
}

/** Answers with the state that the Application has the name of. */
export function makeHistoryAnswers(
  now: number,
): Pick<
  GitopsApi,
  'getApplicationHistory' | 'getDeploymentChanges' | 'getApplicationDiff'
> {
  const states = makeHistoryStates(now);
  const made = makeHistory(now);
  const { diff } = makeDiff(now);
  const stateOf = ({ name }: EntityApplicationKey): HistoryState =>
    states[name] ?? states.usual;
  return {
    getApplicationHistory: async (key, options) => ({
      notModified: false,
      data: options?.cursor
        ? made.history([{ ...made.first, id: 'd0' }])
        : await answer(stateOf(key).history, made.history()),
    }),
    getDeploymentChanges: async (key, id) =>
      stateOf(key).changes?.[id] ?? { id, sources: [] },
    getApplicationDiff: async key => ({
      ...(await answer(stateOf(key).diff, diff())),
      ...(stateOf(key).diff !== 'loading' && {
        comparedAt: new Date().toISOString(),
      }),
    }),
  };
}
