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
  ApplicationActionId,
  ApplicationDetails,
  ApplicationOperation,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeFixtures } from '../../__testUtils__/applications';
import { makeDetails } from '../../__testUtils__/details';
import { ActionProgress, progressOf, StartedAction } from './progress';

const { application } = makeFixtures(Date.now());
const { details } = makeDetails(Date.now());

function withOperation(
  operation: Partial<ApplicationOperation> | undefined,
): ApplicationDetails {
  return details(
    application('dev', {
      operation: operation && {
        phase: 'Succeeded',
        title: '',
        startedAt: '2026-11-22T10:00:00Z',
        revisions: [],
        ...operation,
      },
    }),
  );
}

function started(
  action: ApplicationActionId,
  before: ApplicationDetails,
): StartedAction {
  return {
    action,
    dryRun: false,
    before,
    accepted: {
      action,
      requestId: '1',
      acceptedAt: '2026-11-22T11:00:00Z',
      actingAs: { user: 'ana', identity: 'service-account' },
    },
  };
}

const LATER = '2026-11-22T11:00:01Z';

describe('progressOf', () => {
  it.each<[ActionProgress['phase'], Partial<ApplicationOperation>]>([
    ['waiting', {}],
    ['running', { phase: 'Running', startedAt: LATER }],
    ['running', { phase: 'Running', startedAt: undefined }],
    ['running', { phase: 'Terminating', startedAt: LATER }],
    ['succeeded', { phase: 'Succeeded', startedAt: LATER }],
    ['failed', { phase: 'Failed', startedAt: LATER }],
    ['failed', { phase: 'Error', startedAt: LATER }],
    ['waiting', { phase: 'Sleeping', startedAt: LATER }],
  ])('should find a sync %s with %j', (phase, operation) => {
    const sync = started('sync', withOperation({}));
    expect(progressOf(sync, withOperation(operation)).phase).toBe(phase);
  });

  it('should find the first sync of an application', () => {
    const sync = started('sync', withOperation(undefined));
    expect(progressOf(sync, withOperation(undefined)).phase).toBe('waiting');
    expect(progressOf(sync, withOperation({ phase: 'Running' })).phase).toBe(
      'running',
    );
  });

  it('should keep what is over, whatever comes after', () => {
    const sync = started('sync', withOperation({}));
    const over: ActionProgress = { phase: 'failed', message: 'refused' };
    expect(progressOf(sync, withOperation({ startedAt: LATER }), over)).toBe(
      over,
    );
  });

  it.each<[ActionProgress['phase'], Partial<ApplicationOperation>]>([
    ['waiting', { phase: 'Running' }],
    ['running', { phase: 'Terminating' }],
    ['succeeded', { phase: 'Failed' }],
    ['failed', { phase: 'Succeeded' }],
    ['succeeded', { phase: 'Running', startedAt: LATER }],
  ])('should find a termination %s with %j', (phase, operation) => {
    const terminate = started('terminate', withOperation({ phase: 'Running' }));
    expect(progressOf(terminate, withOperation(operation)).phase).toBe(phase);
  });

  it('should find a refresh done when it has compared again', () => {
    const before = details();
    const refresh = started('refresh', before);
    expect(progressOf(refresh, before)).toEqual({ phase: 'waiting' });
    const asked = progressOf(refresh, { ...before, refreshing: 'normal' });
    expect(asked).toEqual({ phase: 'running' });
    expect(progressOf(refresh, before, asked)).toEqual({ phase: 'succeeded' });
    expect(
      progressOf(refresh, details(application('dev', { reconciledAt: LATER }))),
    ).toEqual({ phase: 'succeeded' });
  });

  it('should find auto-sync switched when it is', () => {
    const manual = details();
    manual.syncPolicy.automated = false;
    const off = started('disable-auto-sync', details());
    expect(progressOf(off, details()).phase).toBe('waiting');
    expect(progressOf(off, manual).phase).toBe('succeeded');
    expect(
      progressOf(started('enable-auto-sync', manual), details()).phase,
    ).toBe('succeeded');
  });
});
