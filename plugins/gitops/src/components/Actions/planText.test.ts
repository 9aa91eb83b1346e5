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

import { englishTranslate } from '../../__testUtils__/render';
import { messages } from '../../messages';
import { planMoment, planText } from './planText';

const t = englishTranslate();
const now = Date.parse('2026-11-22T12:00:00Z');
const context = { now, locale: 'en-GB' };

describe('planText', () => {
  it('should say when something that rests is possible again', () => {
    const reason = {
      code: 'too-often',
      params: { until: '2026-11-22T12:01:00Z' },
      message: '',
    };
    expect(planText(t, 'blocked', reason, context)).toMatch(
      /^This was done a moment ago\. It is possible again at \d\d:\d\d\.$/,
    );
    expect(planText(t, 'blocked', { ...reason, params: {} }, context)).toBe(
      'This was done a moment ago and has to wait for a minute or so.',
    );
  });

  it('should count', () => {
    const reason = (count: string) => ({
      code: 'prunes',
      params: { count },
      message: '',
    });
    expect(planText(t, 'effect', reason('1'), context)).toBe(
      '1 resource is deleted, as git no longer has it.',
    );
    expect(planText(t, 'effect', reason('3'), context)).toBe(
      '3 resources are deleted, as git no longer has them.',
    );
  });

  it('should shorten revisions and say limits', () => {
    expect(
      planText(
        t,
        'effect',
        {
          code: 'sync-all',
          params: {
            revision: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
            count: '2',
          },
          message: '',
        },
        context,
      ),
    ).toBe('Sync everything to a1b2c3d: 2 resources.');
    expect(
      planText(
        t,
        'effect',
        {
          code: 'sync-all',
          params: { revision: 'main', commit: 'a1b2c3d', count: '1' },
          message: '',
        },
        context,
      ),
    ).toBe('Sync everything to main, last seen at a1b2c3d: 1 resource.');
    expect(
      planText(
        t,
        'warning',
        {
          code: 'brings-back',
          params: { revision: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' },
          message: '',
        },
        context,
      ),
    ).toContain('rolled back from a1b2c3d,');
    expect(
      planText(
        t,
        'effect',
        { code: 'retries', params: { limit: '5' }, message: '' },
        context,
      ),
    ).toBe('If it fails, it is tried again up to 5 times.');
  });

  it('should say until when where that is known', () => {
    const reason = (params?: Record<string, string>) => ({
      code: 'sync-window-closed',
      params,
      message: '',
    });
    expect(planText(t, 'blocked', reason(), context)).toBe(
      'A sync window of its project prevents it.',
    );
    const until = '2026-11-24T21:00:00Z';
    expect(planText(t, 'blocked', reason({ until }), context)).toMatch(
      /prevents it until 24 Nov 2026/,
    );
    expect(planMoment(reason({ until }), 'en-GB')).toContain('2026');
    expect(planText(t, 'blocked', reason({ until: 'soon' }), context)).toBe(
      'A sync window of its project prevents it.',
    );
  });

  it('should say whom to ask where the owner is known', () => {
    const reason = {
      code: 'not-permitted',
      params: { permission: 'gitops.application.sync' },
      message: '',
    };
    expect(planText(t, 'blocked', reason, context)).toContain(
      'gitops.application.sync',
    );
    expect(
      planText(t, 'blocked', reason, { ...context, owner: 'team-checkout' }),
    ).toBe(
      'You may not do this here. Ask team-checkout, or whoever runs the portal.',
    );
  });

  it.each([
    ['an unknown code', 'from-the-future', { a: 'b' }],
    ['a code of every object', 'toString', undefined],
    ['a count that is none', 'prunes', { count: 'many' }],
    ['a value that is missing', 'sync-all', { count: '3' }],
  ])('should use the back end’s words for %s', (_, code, params) => {
    expect(
      planText(t, 'effect', { code, params, message: 'In words' }, context),
    ).toBe('In words.');
  });

  it('should have a sentence for each agreed code', () => {
    const codes = (part: keyof typeof messages.actionPlan) =>
      Object.keys(messages.actionPlan[part]).map(key => key.split('_')[0]);
    expect(codes('blocked')).toEqual(
      expect.arrayContaining([
        ...['not-permitted', 'operation-running', 'being-deleted'],
        ...['sync-window-closed', 'auto-sync-on', 'no-operation'],
        ...['other-revision-with-auto-sync', 'owned-by-application-set'],
        ...['owned-by-application', 'already-terminating', 'no-history'],
        ...['auto-sync-is-on', 'auto-sync-is-off', 'history-entry-gone'],
        ...['cluster-unreachable', 'cluster-forbids', 'user-token-missing'],
      ]),
    );
    expect(codes('effect')).toEqual(
      expect.arrayContaining([
        ...['sync-all', 'sync-selected', 'creates', 'changes', 'prunes'],
        ...['leaves-extra', 'nothing-to-change', 'dry-run', 'runs-hooks'],
        ...['skips-hooks', 'no-history-entry', 'retries', 'compares-again'],
        ...['makes-manifests-again', 'stops-operation', 'returns-to'],
        ...['auto-sync-starts', 'auto-sync-stops'],
      ]),
    );
    expect(codes('warning')).toEqual(
      expect.arrayContaining([
        ...['force-recreates', 'prune-deletes', 'auto-sync-will-undo'],
        ...['git-stays-ahead', 'self-heal', 'costs-repo-server'],
        'refresh-pending',
      ]),
    );
  });
});
