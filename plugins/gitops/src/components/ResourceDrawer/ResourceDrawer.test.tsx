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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import {
  renderResources,
  resourcesApi,
} from '../../__testUtils__/renderResources';
import { makeResourceFixtures } from '../../__testUtils__/resources';

const POD = 'workload//Pod/cart-staging/cart-6d4cf56db6-zx7k0';

/** Made for each test, as the ones before may have taken their time. */
const fixtures = () => makeResourceFixtures(Date.now());

async function open(
  details: Parameters<typeof resourcesApi>[1],
  id: string = POD,
  props: Parameters<typeof renderResources>[2] = {},
) {
  const { tree, mixed } = fixtures();
  renderResources(resourcesApi(tree(mixed), details), { resource: id }, props);
  return screen.findByRole('dialog');
}

function httpError(statusCode: number) {
  return Object.assign(new Error(`Failed with ${statusCode}`), { statusCode });
}

const allDetails = () => {
  const { application } = makeFixtures(Date.now());
  return {
    application: application('staging'),
  } as Parameters<typeof renderResources>[2] extends
    | { details?: infer D }
    | undefined
    ? D
    : never;
};

describe('ResourceDrawer', () => {
  it('should show health, facts, events and the manifest', async () => {
    const dialog = await open(fixtures().details());
    expect(
      within(dialog).getByRole('heading', {
        name: 'Pod cart-6d4cf56db6-zx7k0',
      }),
    ).toBeInTheDocument();
    expect(within(dialog).getByRole('list', { name: 'Why' })).toHaveTextContent(
      'Container cart keeps crashing: exit code 1, restarts: 7 for 4 min',
    );
    expect(dialog).toHaveTextContent('Namespacecart-staging');
    expect(dialog).toHaveTextContent('Imagesregistry.acme.example/cart:1.4.3');
    const events = await within(dialog).findByRole('region', {
      name: 'Events',
    });
    const [warning, normal] = within(events).getAllByRole('listitem');
    expect(warning).toHaveTextContent(
      /^warningBackOff1\d s ago · 3 times in 5 min · kubelet/,
    );
    expect(normal).toHaveTextContent(/^Pulled6 min ago · kubelet/);
    expect(
      within(dialog).getByRole('region', {
        name: 'Manifest of Pod cart-6d4cf56db6-zx7k0, read-only',
      }),
    ).toHaveTextContent('apiVersion: v1 kind: Pod');
    expect(within(dialog).queryByText(/Secret values/)).toBeNull();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should say the way out, where the application is known', async () => {
    const dialog = await open(fixtures().details(), POD, {
      details: allDetails(),
    });
    expect(dialog).toHaveTextContent(
      'Fix it, or go back to a version that ran by reverting the commit in overlays/staging.',
    );
    expect(
      within(dialog).getByRole('link', { name: /Open in Argo CD/ }),
    ).toHaveAttribute(
      'href',
      'http://argocd.example/applications/argocd/cart-staging?node=%2FPod%2Fcart-staging%2Fcart-6d4cf56db6-zx7k0%2F0',
    );
  });

  it('should copy the manifest', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const { details } = fixtures();
    const dialog = await open(details());
    await user.click(
      await within(dialog).findByRole('button', { name: 'Copy the manifest' }),
    );
    expect(writeText).toHaveBeenCalledWith(details().manifest);
  });

  it('should lead to owners and to what is owned, and back in one step', async () => {
    const user = userEvent.setup();
    const dialog = await open(fixtures().details());
    await user.click(
      within(dialog).getByRole('link', {
        name: 'ReplicaSet cart-6d4cf56db6',
      }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'ReplicaSet cart-6d4cf56db6',
      }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('dialog'))
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Deployment cart',
      'Pod cart-6d4cf56db6-zx7k0',
      'Pod cart-6d4cf56db6-10x7k1',
      'Pod cart-6d4cf56db6-11x7k2',
    ]);
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('should say that something was taken out', async () => {
    const dialog = await open(fixtures().details({ redacted: true }));
    expect(
      await within(dialog).findByText(/^Secret values are taken out/),
    ).toBeInTheDocument();
  });

  it('should say why there is no manifest and there are no events', async () => {
    const dialog = await open(
      fixtures().details({
        manifest: undefined,
        manifestUnavailable: {
          code: 'not-permitted',
          params: { permission: 'gitops.manifest.read' },
          message: 'English',
        },
        events: [],
        eventsUnavailable: { code: 'from-the-future', message: 'Who knows' },
      }),
    );
    expect(
      await within(dialog).findByText(
        'Its manifest cannot be shown: reading manifests needs the permission gitops.manifest.read on the entity',
      ),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText('Its events cannot be shown: Who knows'),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should say that there are no events', async () => {
    const dialog = await open(fixtures().details({ events: [] }));
    expect(await within(dialog).findByText(/^No events\./)).toBeInTheDocument();
  });

  it('should show older events on demand', async () => {
    const user = userEvent.setup();
    const { details, events } = fixtures();
    const dialog = await open(
      details({ events: Array.from({ length: 12 }, () => events[1]) }),
    );
    const region = await within(dialog).findByRole('region', {
      name: 'Events',
    });
    expect(within(region).getAllByRole('listitem')).toHaveLength(8);
    await user.click(
      within(region).getByRole('button', { name: 'Show 4 older events' }),
    );
    expect(within(region).getAllByRole('listitem')).toHaveLength(12);
  });

  it.each([
    [403, 'You may not look at this resource'],
    [404, 'This resource is no longer there'],
    [400, 'The cluster’s answer could not be loaded'],
  ])('should say what a %d means, beside what is known', async (code, text) => {
    const dialog = await open(httpError(code));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(text);
    expect(dialog).toHaveTextContent('Namespacecart-staging');
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should say that a resource has gone', async () => {
    const dialog = await open(undefined, 'workload//Pod/cart-staging/cart-old');
    expect(dialog).toHaveTextContent('This resource is no longer there');
    expect(dialog).toHaveTextContent('Pod cart-staging cart-old');
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('should cope with an answer that is not as agreed', async () => {
    const dialog = await open({
      manifest: 7,
      events: [null, { type: 3 }, { count: 'often', lastSeen: 'soon' }],
      manifestUnavailable: 'no',
    } as never);
    expect(
      await within(dialog).findByText(
        'Its manifest cannot be shown: no reason was given',
      ),
    ).toBeInTheDocument();
  });
});
