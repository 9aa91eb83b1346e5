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

import { makeFixtures } from '../../__testUtils__/applications';
import { makeDetails } from '../../__testUtils__/details';
import { isActionId, knownActions, neededAction } from './actions';
import { helpfulAction } from './NeededAction';
import { ownerText } from './owner';
import { offeredOptions } from './SyncOptions';
import { syncInput } from './SyncForm';

const { application, syncing, degraded, imagePullFailed } = makeFixtures(
  Date.now(),
);
const { details, actions } = makeDetails(Date.now());

describe('actions', () => {
  it('should know its own', () => {
    expect(isActionId('sync')).toBe(true);
    expect(isActionId('restart')).toBe(false);
    expect(isActionId('constructor')).toBe(false);
  });

  it('should leave out what is unknown or makes no sense', () => {
    const known = knownActions(
      details(application('dev'), {
        actions: [...actions(), { id: 'restart', blockedBy: [] }],
      }),
    ).map(({ id }) => id);
    expect(known).toEqual([
      ...['sync', 'refresh', 'hard-refresh', 'rollback', 'terminate'],
      'disable-auto-sync',
    ]);
  });

  it('should find what an application needs', () => {
    const outOfSync = {
      sync: { status: 'OutOfSync', outOfSync: 1, reasons: [], automated: true },
    };
    expect(neededAction(application('dev'))).toBe('refresh');
    expect(neededAction(application('dev', outOfSync))).toBe('sync');
    expect(neededAction(application('dev', syncing))).toBe('terminate');
  });

  it('should find what may help', () => {
    const bad = application('dev', degraded);
    expect(helpfulAction(bad, [imagePullFailed])).toBe('rollback');
    expect(helpfulAction(bad, [{ code: 'other', message: '' }])).toBe(
      undefined,
    );
    expect(helpfulAction(bad, [{ code: 'valueOf', message: '' }])).toBe(
      undefined,
    );
    expect(helpfulAction(application('dev', syncing), [imagePullFailed])).toBe(
      undefined,
    );
  });
});

describe('ownerText', () => {
  const entity = { apiVersion: 'v1', kind: 'C', metadata: { name: 'cart' } };

  it('should name the owners', () => {
    const ownedBy = (targetRef: string) => ({ type: 'ownedBy', targetRef });
    expect(
      ownerText(
        {
          ...entity,
          relations: [
            ownedBy('group:default/team-checkout'),
            ownedBy('user:default/ana'),
            { type: 'partOf', targetRef: 'system:default/shop' },
          ],
        },
        'en',
      ),
    ).toBe('team-checkout and ana');
    expect(ownerText({ ...entity, spec: { owner: 'team-a' } })).toBe('team-a');
  });

  it('should name nobody where nobody is known', () => {
    expect(ownerText(entity)).toBe(undefined);
    expect(ownerText({ ...entity, spec: { owner: '' } })).toBe(undefined);
  });
});

describe('syncInput', () => {
  const draft = { revisions: [''], prune: false, dryRun: false, force: false };

  it('should hold only what is asked for', () => {
    expect(syncInput(draft)).toEqual({});
    expect(
      syncInput({
        ...draft,
        revisions: ['', ' v1 '],
        prune: true,
        options: [],
        resources: [{ group: '', kind: 'Service', name: 'cart' }],
      }),
    ).toEqual({
      revisions: ['', 'v1'],
      prune: true,
      options: [],
      resources: [{ group: '', kind: 'Service', name: 'cart' }],
    });
  });

  it('should be incomplete without a resource', () => {
    expect(syncInput({ ...draft, resources: [] })).toBe(undefined);
  });
});

describe('offeredOptions', () => {
  it('should offer one value of each option, the own first', () => {
    const offered = offeredOptions(['Replace=false', 'Special=1']);
    expect(offered.slice(0, 2)).toEqual(['Replace=false', 'Special=1']);
    expect(offered).toContain('ServerSideApply=true');
    expect(offered).not.toContain('Replace=true');
  });
});
