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
  ApplicationState,
  ApplicationTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { describeWaves } from './waves';

const state = (
  name: string,
  wave: number,
  fields: Partial<ApplicationState> = {},
): ApplicationState => ({
  namespace: 'argocd',
  name,
  wave,
  exists: true,
  sync: 'Synced',
  health: 'Healthy',
  state: 'healthy',
  ready: true,
  reasons: [],
  revisions: [],
  refreshing: false,
  ...fields,
});
const waiting: Partial<ApplicationState> = {
  health: 'Progressing',
  state: 'progressing',
  ready: false,
};
const tree = (
  applications: ApplicationState[],
  root: ApplicationState | undefined = state('platform', 0),
): ApplicationTree => ({
  cluster: { name: 'east', state: 'live' },
  root,
  applications,
  applicationSets: [],
  omitted: 0,
});

describe('describeWaves', () => {
  it('should say of each Application in which wave it is, and why it is not ready', () => {
    expect(
      describeWaves(
        tree(
          [
            state('sealed-secrets', -40),
            state('cert-manager', -30, {
              ...waiting,
              reasons: [
                {
                  code: 'not-ready',
                  message: '1 of 3 pods of cert-manager-webhook are ready',
                },
              ],
            }),
            state('issuers', -25, { ...waiting, sync: 'OutOfSync' }),
            state('kargo', -10, { ...waiting, exists: false }),
          ],
          state('platform', 0, waiting),
        ),
        'platform',
      ),
    ).toEqual({
      lines: [
        'Wave -40: sealed-secrets is synced and healthy',
        'Wave -30: cert-manager is progressing (1 of 3 pods of cert-manager-webhook are ready)',
        'Wave -25: issuers is not synced yet, progressing',
        'Still to come: kargo (wave -10)',
      ],
    });
  });

  it('should be done when the root and all others are ready', () => {
    const applications = [state('a', 0), state('b', 1)];
    expect(describeWaves(tree(applications), 'platform').value).toEqual([
      'a',
      'b',
    ]);
    expect(
      describeWaves(
        tree(applications, state('platform', 0, waiting)),
        'platform',
      ),
    ).toEqual({
      lines: [
        'Wave 0: a is synced and healthy',
        'Wave 1: b is synced and healthy',
        'platform itself is progressing',
      ],
    });
    expect(
      describeWaves({ ...tree(applications), omitted: 1 }, 'platform').value,
    ).toBeUndefined();
  });

  it('should say why nothing begins', () => {
    expect(
      describeWaves(
        tree(
          [],
          state('platform', 0, {
            ready: false,
            sync: 'Unknown',
            health: 'Unknown',
            reasons: [
              {
                code: 'comparison-error',
                message:
                  'Argo CD cannot compare it with git: authentication required',
              },
            ],
          }),
        ),
        'platform',
      ).lines,
    ).toEqual([
      'platform is not compared with git yet, of unknown health (Argo CD cannot compare it with git: authentication required)',
    ]);
    expect(
      describeWaves({ ...tree([]), root: undefined }, 'platform').lines,
    ).toEqual(['The Application platform is not known yet']);
  });

  it('should never take a new word for good news', () => {
    const strange = state('a', 0, {
      ready: false,
      health: 'Splendid',
      sync: 'Somehow',
    });
    expect(describeWaves(tree([strange]), 'platform')).toEqual({
      lines: ['Wave 0: a is of sync status Somehow, of health Splendid'],
    });
  });
});
