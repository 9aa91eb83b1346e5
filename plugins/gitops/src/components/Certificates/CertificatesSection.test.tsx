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
import { EntityCertificates } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  certificateView,
  daysFrom,
  entityCertificates,
  failingCertificate,
  hostView,
  manyCertificates,
} from '../../__testUtils__/certificates';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { CertificatesSection } from './CertificatesSection';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { owner: 'group:default/team-checkout' },
};

function renderSection(data: EntityCertificates) {
  const api = gitopsApiWith({
    getEntitySection: jest.fn(async () => ({
      notModified: false as const,
      data,
    })) as never,
    planObjectAction: async () => ({
      action: 'renew',
      blockedBy: [],
      effects: [
        {
          code: 'certificate-new-key',
          message: 'It gets a new private key',
        },
      ],
      warnings: [],
      actingAs: { user: 'user:default/ana', identity: 'service-account' },
    }),
  });
  renderWith(<CertificatesSection entity={entity} />, api);
  return api;
}

const rowsOf = async () =>
  within(
    await screen.findByRole('list', { name: 'Certificates of this entity' }),
  );

describe('CertificatesSection', () => {
  it('should say in a line that all is well, and what expires next', async () => {
    const now = Date.now();
    renderSection(
      entityCertificates([
        certificateView(now),
        certificateView(now, {
          name: 'other',
          notAfter: daysFrom(now, 20.4),
        }),
      ]),
    );
    expect(
      await screen.findByText(
        '2 certificates · all valid · the next expires in 20 d',
      ),
    ).toBeInTheDocument();
  });

  it('should say in a line that others certify all its names', async () => {
    renderSection(entityCertificates([], [hostView()]));
    expect(
      await screen.findByText(
        'no certificate of its own · every name is covered',
      ),
    ).toBeInTheDocument();
  });

  it('should name what is wrong, and what to do about it', async () => {
    const user = userEvent.setup();
    renderSection(entityCertificates([failingCertificate(Date.now())]));
    expect(
      await screen.findByText(
        /^1 certificate · gift-cards\.staging\.acme\.example: .* is not in DNS$/,
      ),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: /gift-cards\.staging/ }),
    );
    const steps = within(
      screen
        .getByRole('heading', { name: 'How it is issued' })
        .closest('section')!,
    )
      .getAllByRole('listitem')
      .filter(({ parentElement }) => parentElement?.tagName === 'OL');
    expect(steps).toHaveLength(4);
    const telling = steps[3];
    expect(telling).toHaveTextContent('This is what it waits for.');
    expect(telling).toHaveTextContent(
      'Add a record for gift-cards.staging.acme.example that leads to the ingress of this cluster.',
    );
    expect(steps[2]).not.toHaveTextContent('This is what it waits for.');
    expect(screen.getByText('2 since the last success')).toBeInTheDocument();
  });

  it('should tell the lifetime in words, as it draws it', async () => {
    renderSection(entityCertificates([certificateView(Date.now())]));
    const bar = await screen.findByRole('img', { name: /Valid from/ });
    expect(bar).toHaveAccessibleName(
      /33 % of its lifetime is over\. It is renewed on /,
    );
    expect(screen.getByText('expires in 2 months')).toBeInTheDocument();
    expect(screen.getByText('renews in 30 d')).toBeInTheDocument();
  });

  it('should say that one is valid while it is renewed', async () => {
    renderSection(
      entityCertificates([
        certificateView(Date.now(), { issuing: true, status: 'Issuing' }),
      ]),
    );
    expect(await screen.findByText('valid, being renewed')).toBeInTheDocument();
  });

  it('should offer to renew where that helps, and plan it first', async () => {
    const user = userEvent.setup();
    const data = manyCertificates(Date.now());
    const api = renderSection(data);
    const rows = await rowsOf();
    // The expired one and the one that failed; not those that are well
    const buttons = rows.getAllByRole('button', { name: 'Renew…' });
    expect(buttons).toHaveLength(2);
    // It may fail again: none of them is called for
    for (const button of buttons) {
      expect(button).not.toHaveAttribute('data-variant', 'primary');
    }
    expect(
      rows.getAllByRole('button', { name: /^More actions on .* · / }).length,
    ).toBeGreaterThan(0);
    await user.click(buttons[0]);
    expect(
      await screen.findByText('It gets a new private key.'),
    ).toBeInTheDocument();
    expect(api.planObjectAction).toHaveBeenCalledWith(
      expect.objectContaining({
        kind: 'certificates.cert-manager.io',
        cluster: 'workload',
        namespace: 'orders-production',
        name: 'legacy-tls',
      }),
      'renew',
      expect.anything(),
      expect.anything(),
    );
  });

  it('should list the names that it is reached by, with who covers them', async () => {
    renderSection(manyCertificates(Date.now()));
    expect(
      await screen.findByRole('heading', { name: 'Names it is reached by' }),
    ).toBeInTheDocument();
    const host = screen.getByText('pay.acme.example').closest('li')!;
    expect(host).toHaveTextContent(
      'not covered: the certificate is not for this name',
    );
    expect(
      screen.getByText('shop.acme.example').closest('li'),
    ).toHaveTextContent('not known: served without TLS here');
  });

  it('should say that a host is not covered though the certificates are well', async () => {
    renderSection(
      entityCertificates(
        [certificateView(Date.now())],
        [
          hostView({
            host: 'pay.acme.example',
            state: 'degraded',
            reasons: [
              {
                code: 'host-not-covered',
                params: { host: 'pay.acme.example', name: 'orders-tls' },
                message: '',
              },
            ],
          }),
        ],
      ),
    );
    expect(
      await screen.findByText(
        '1 certificate · pay.acme.example: the certificate is not for this name',
      ),
    ).toBeInTheDocument();
  });

  it('should show nothing where cert-manager is nowhere', async () => {
    const api = renderSection(
      entityCertificates([certificateView(Date.now())], [], {
        available: false,
      }),
    );
    await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
    expect(screen.queryByText('Certificates')).not.toBeInTheDocument();
  });

  it.each<[string, unknown]>([
    ['nothing of what it knows', { available: true, certificates: [{}, 7] }],
    ['no answer at all', null],
  ])('should show nothing where a back end sends %s', async (_, answer) => {
    const api = renderSection(answer as EntityCertificates);
    await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
    expect(screen.queryByText('Certificates')).not.toBeInTheDocument();
  });

  it('should not take what it does not know for good', async () => {
    renderSection({
      available: true,
      certificates: [{ name: 'x', state: 'splendid' }],
    } as unknown as EntityCertificates);
    expect(await screen.findByText('unknown')).toBeInTheDocument();
  });
});
