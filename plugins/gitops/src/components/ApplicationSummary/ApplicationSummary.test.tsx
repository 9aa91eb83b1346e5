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

import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { makeDetails } from '../../__testUtils__/details';
import { englishTranslate, renderWith } from '../../__testUtils__/render';
import { ApplicationSummary } from './ApplicationSummary';
import { policySentences } from './SyncPolicy';
import { windowsSentence } from './windowsSentence';

const { application, degraded, syncing } = makeFixtures(Date.now());
const { details } = makeDetails(Date.now());
const t = englishTranslate();

async function show(shown: ApplicationDetails) {
  const { container } = renderWith(<ApplicationSummary details={shown} />);
  await screen.findByRole('region', { name: 'Facts' });
  return container;
}

const region = (name: string) => screen.getByRole('region', { name });

describe('ApplicationSummary', () => {
  it('should explain first what is wrong', async () => {
    const container = await show(details(application('staging', degraded)));
    const [first] = screen.getAllByRole('heading', { level: 3 });
    expect(first).toHaveTextContent('What is wrong');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should tell a sync under way', async () => {
    const container = await show(
      details(
        application('dev', {
          ...syncing,
          operation: {
            phase: 'Running',
            title: 'Syncing',
            message: 'waiting for a hook',
            startedAt: new Date(Date.now() - 12_500).toISOString(),
            initiatedBy: 'chen',
            retryCount: 2,
            revisions: ['v1.4.4'],
          },
        }),
      ),
    );
    const now = region('Now');
    expect(now).toHaveTextContent('waiting for a hook');
    expect(now).toHaveTextContent('Started bychen');
    expect(now).toHaveTextContent('12 s ago');
    expect(now).toHaveTextContent('v1.4.4');
    expect(now).toHaveTextContent('2 retries');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should tell a failed sync once, and which resources failed', async () => {
    const resource = { group: 'apps', kind: 'Deployment', name: 'cart' };
    await show(
      details(
        application('dev', {
          sync: {
            status: 'OutOfSync',
            outOfSync: 1,
            automated: true,
            reasons: [
              { code: 'sync-failed', message: 'it is invalid', resource },
            ],
          },
          operation: {
            phase: 'Failed',
            title: 'Sync failed',
            message: 'one or more objects failed to apply',
            revisions: [],
          },
        }),
      ),
    );
    const last = region('Last sync');
    expect(last).not.toHaveTextContent('one or more objects');
    expect(last).toHaveTextContent('Deployment cartit is invalid');
  });

  it('should not call healthy what it does not know', async () => {
    await show(
      details(
        application('dev', {
          operation: { phase: 'Dozing', title: 'Dozing', revisions: [] },
        }),
      ),
    );
    expect(
      within(region('Last sync')).getByText('Dozing').parentElement,
    ).toHaveAttribute('data-state', 'unknown');
  });

  it('should say what is not there', async () => {
    await show(
      details(
        application('dev', {
          operation: undefined,
          deployedAt: undefined,
          reconciledAt: undefined,
          images: [],
          sources: [],
        }),
        {
          project: { name: 'shop', known: false },
        },
      ),
    );
    expect(region('Facts')).toHaveTextContent('Deployednot yet');
    expect(region('Facts')).toHaveTextContent(
      'the portal does not know this project',
    );
    expect(screen.queryByRole('region', { name: 'Last sync' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Sync windows' })).toBeNull();
  });

  it('should name the commit that runs, what waits, and the repository', async () => {
    const [source] = application('dev').sources;
    const sha = '9f8e7d6'.padEnd(40, '0');
    const change = { ...source.commit!, sha, title: 'Add coupons' };
    await show(
      details(
        application('dev', {
          sources: [
            { ...source, deployed: { revision: '5'.repeat(40), change } },
          ],
        }),
      ),
    );
    const [item] = within(region('Source')).getAllByRole('listitem');
    expect(item).toHaveTextContent(/^9f8e7d6.*Add coupons/);
    expect(item).toHaveTextContent(
      'the last change to it, when the repository was at 5555555',
    );
    expect(item).toHaveTextContent(
      'git has a1b2c3d Fix cart total, not deployed',
    );
  });

  it('should show each of several sources', async () => {
    await show(
      details(
        application('dev', {
          sources: [
            {
              repoUrl: 'https://charts.example',
              chart: 'cart',
              targetRevision: '4.x',
              revision: '4.2.1',
            },
            {
              repoUrl: 'git@git.example:acme/cart-config.git',
              path: 'overlays/dev',
              targetRevision: '',
              commitUnavailable: 'No integration',
            },
          ],
        }),
      ),
    );
    const sources = within(region('Sources')).getAllByRole('listitem');
    expect(sources[0]).toHaveTextContent(/^4\.2\.1.*chart cart.*follows 4\.x$/);
    expect(sources[1]).toHaveTextContent('not compared yet');
    expect(within(sources[1]).queryByRole('link')).toBeNull();
  });
});

describe('policySentences', () => {
  const policy = {
    automated: true,
    prune: true,
    selfHeal: false,
    allowEmpty: true,
    options: [],
  };

  it('should say what an automated policy means', () => {
    expect(policySentences(t, { ...policy, retryLimit: -1 })).toEqual([
      'Changes in git are synced automatically.',
      'What git no longer has is deleted.',
      'Changes made in the cluster stay until the next sync.',
      'It may delete all of its resources.',
      'A failed sync is tried again without limit.',
    ]);
  });

  it('should say only what holds without automation', () => {
    expect(policySentences(t, { ...policy, automated: false })).toEqual([
      'Someone has to start each sync.',
    ]);
  });
});

describe('windowsSentence', () => {
  const say = (at?: string) => at && `at ${at}`;
  const open = { allowed: true };

  it.each([
    [{ manual: open, automatic: open }, true, 'Syncs are possible now.'],
    [
      { manual: { allowed: false, until: '9' }, automatic: open },
      false,
      'No sync is possible until at 9.',
    ],
    [
      { manual: open, automatic: { allowed: false } },
      true,
      'Only people can sync now, Argo CD does not by itself.',
    ],
    [
      { manual: { allowed: false, unknown: true }, automatic: open },
      false,
      'Whether syncs are possible now is not known, as the project is not.',
    ],
  ])('should say of %j', (verdicts, isOpen, text) => {
    expect(windowsSentence(t, verdicts, say)).toMatchObject({ isOpen, text });
  });
});
