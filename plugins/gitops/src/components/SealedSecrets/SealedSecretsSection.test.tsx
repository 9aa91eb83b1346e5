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
import {
  EntitySealedSecrets,
  SealingCertificate,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  makeControllerKey,
  openSealed,
} from '@gitops-portal/backstage-plugin-gitops-react/testUtils';
import { axe } from 'jest-axe';
import { webcrypto } from 'node:crypto';
import { parse } from 'yaml';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import {
  entitySealedSecrets,
  manySealedSecrets,
  sealedSecretView,
  sealingPlace,
} from '../../__testUtils__/sealedSecrets';
import { SealedSecretsSection } from './SealedSecretsSection';

jest.setTimeout(60_000);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { owner: 'group:default/team-checkout' },
};

const controller = makeControllerKey();
const PLAINTEXT = 'correct horse battery staple';

function certificateOf(cluster: string): SealingCertificate {
  return {
    cluster,
    service: { namespace: 'kube-system', name: 'sealed', port: 'http' },
    certificate: {
      pem: controller.pem,
      fingerprint: 'AB:CD:EF',
      notBefore: '2026-11-01T00:00:00.000Z',
      notAfter: '2036-11-01T00:00:00.000Z',
    },
    fetchedAt: '2026-11-22T12:00:00.000Z',
  };
}

function renderSection(
  data: EntitySealedSecrets,
  answer: (cluster: string) => SealingCertificate = certificateOf,
) {
  const api = gitopsApiWith({
    getEntitySection: jest.fn(async () => ({
      notModified: false as const,
      data,
    })) as never,
    getSealingCertificate: async (_, cluster) => answer(cluster),
  });
  const { container } = renderWith(
    <SealedSecretsSection entity={entity} />,
    api,
  );
  return { api, container };
}

async function openDialog() {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: 'Seal a value…' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText(/Sealed with the certificate of/);
  return { user, dialog };
}

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', {
    value: {
      getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
      subtle: webcrypto.subtle,
      randomUUID: webcrypto.randomUUID.bind(webcrypto),
    },
    configurable: true,
  });
});

describe('SealedSecretsSection', () => {
  it('should say in a line that all is well', async () => {
    renderSection(
      entitySealedSecrets(Date.now(), [sealedSecretView(Date.now())]),
    );
    expect(
      await screen.findByText(
        '1 SealedSecret · all opened by their controllers',
      ),
    ).toBeInTheDocument();
  });

  it('should say why one does not open, and what to do', async () => {
    const user = userEvent.setup();
    const { container } = renderSection(manySealedSecrets(Date.now()));
    expect(
      await screen.findByText('4 SealedSecrets · 2 need a look'),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: /gift-cards-signing/ }),
    );
    expect(
      screen.getByText(/Seal its values again for the name gift-cards-signing/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/What is in a Secret is never read/),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should offer a first one to who may seal, and nothing to others', async () => {
    renderSection(entitySealedSecrets(Date.now(), []));
    expect(
      await screen.findByText(/No SealedSecret belongs to this entity/),
    ).toBeInTheDocument();
  });

  it.each<[string, Partial<EntitySealedSecrets>]>([
    ['who may not seal', { maySeal: false }],
    ['an entity that is deployed nowhere', { places: [] }],
    ['a company without the tool', { available: false }],
  ])('should show nothing to %s', async (_, changes) => {
    const { api } = renderSection(entitySealedSecrets(Date.now(), [], changes));
    await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
    expect(screen.queryByText('Secrets')).not.toBeInTheDocument();
  });

  it.each<[string, unknown]>([
    ['nothing of what it knows', { available: true, sealedSecrets: [{}, 7] }],
    ['no answer at all', null],
  ])('should show nothing where a back end sends %s', async (_, answer) => {
    const { api } = renderSection(answer as EntitySealedSecrets);
    await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
    expect(screen.queryByText('Secrets')).not.toBeInTheDocument();
  });
});

describe('SealDialog', () => {
  it('should seal what is typed, for the controller alone, and forget it', async () => {
    const logged = (['log', 'warn', 'error', 'info'] as const).map(method =>
      jest.spyOn(console, method).mockImplementation(),
    );
    const { api } = renderSection(
      entitySealedSecrets(Date.now(), [], {
        places: [sealingPlace('dev', 'control-plane'), sealingPlace('staging')],
      }),
    );
    const { user, dialog } = await openDialog();
    await user.selectOptions(
      dialog.getByRole('combobox', { name: 'Where it is for' }),
      'staging · orders-staging (workload)',
    );
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'payment');
    await user.type(dialog.getByRole('textbox', { name: 'Key' }), 'password');
    await user.type(
      dialog.getByRole('textbox', { name: 'Value of password' }),
      PLAINTEXT,
    );
    await user.click(dialog.getByRole('button', { name: 'Seal' }));
    const shown = await screen.findByText(/kind: SealedSecret/);
    const manifest = parse(shown.textContent!);
    expect(manifest.metadata).toEqual({
      name: 'payment',
      namespace: 'orders-staging',
    });
    expect(
      openSealed(
        manifest.spec.encryptedData.password,
        'orders-staging/payment',
        controller,
      ).toString(),
    ).toBe(PLAINTEXT);
    expect(api.getSealingCertificate).toHaveBeenLastCalledWith(
      'component:default/orders',
      'workload',
      expect.anything(),
    );

    // Nowhere is it left
    await user.click(screen.getByRole('button', { name: 'Seal another' }));
    for (const box of screen.getAllByRole('textbox')) {
      expect(box).not.toHaveValue(PLAINTEXT);
    }
    expect(document.body.innerHTML).not.toContain(PLAINTEXT);
    expect(window.location.href).not.toContain('correct');
    expect(
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    ).not.toContain(PLAINTEXT);
    const calls = Object.values(api).flatMap(method => method.mock.calls);
    expect(
      JSON.stringify(
        [calls, logged.map(({ mock }) => mock.calls)],
        (_, value) => (value instanceof AbortSignal ? undefined : value),
      ),
    ).not.toContain(PLAINTEXT);
    logged.forEach(spy => spy.mockRestore());
  });

  it('should close by Escape only while nothing would be lost', async () => {
    renderSection(entitySealedSecrets(Date.now(), []));
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByLabelText('Value'), 'a');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeInTheDocument();
    await user.clear(dialog.getByLabelText('Value'));
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('should say that a line break at the end is part of the value', async () => {
    renderSection(entitySealedSecrets(Date.now(), []));
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByRole('textbox', { name: 'Value' }), 'a{enter}');
    expect(dialog.getByText(/Ends with a line break/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Remove it' }));
    expect(dialog.getByRole('textbox', { name: 'Value' })).toHaveValue('a');
    expect(dialog.queryByText(/Ends with a line break/)).toBeNull();
  });

  it('should take a file as it is', async () => {
    renderSection(entitySealedSecrets(Date.now(), []));
    const { user, dialog } = await openDialog();
    const bytes = new Uint8Array([0, 255, 13, 10]);
    const file = new File([bytes], 'tls.key');
    file.arrayBuffer = async () => bytes.buffer;
    await user.upload(
      document.querySelector<HTMLInputElement>('input[type=file]')!,
      file,
    );
    expect(await dialog.findByText('A file of 4 bytes')).toBeInTheDocument();
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'tls');
    await user.click(dialog.getByRole('button', { name: 'Seal' }));
    const shown = await screen.findByText(/kind: SealedSecret/);
    expect([
      ...openSealed(
        parse(shown.textContent!).spec.encryptedData['tls.key'],
        'orders-staging/tls',
        controller,
      ),
    ]).toEqual([0, 255, 13, 10]);
  });

  it('should say what is missing, and seal nothing until then', async () => {
    renderSection(entitySealedSecrets(Date.now(), []));
    const { user, dialog } = await openDialog();
    const button = dialog.getByRole('button', { name: 'Seal' });
    expect(button).toHaveAccessibleDescription('Give it a name.');
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Payment');
    expect(
      dialog.getAllByText(/A name has lower-case letters/),
    ).not.toHaveLength(0);
    await user.click(button);
    expect(screen.queryByText(/kind: SealedSecret/)).toBeNull();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('should say why there is no certificate', async () => {
    renderSection(entitySealedSecrets(Date.now(), []), cluster => ({
      ...certificateOf(cluster),
      certificate: undefined,
      unavailable: {
        code: 'sealing-controller-absent',
        params: {
          cluster,
          namespace: 'kube-system',
          service: 'sealed-secrets-controller',
        },
        message: 'There is none',
      },
    }));
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Seal a value…' }),
    );
    expect(
      await screen.findByText('Nothing can be sealed for workload now'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /There is no Service kube-system\/sealed-secrets-controller in workload/,
      ),
    ).toBeInTheDocument();
  });

  it('should seal again with all that is known but the values', async () => {
    const user = userEvent.setup();
    renderSection(
      entitySealedSecrets(Date.now(), [
        sealedSecretView(Date.now(), { scope: 'namespace-wide' }),
      ]),
    );
    await user.click(
      await screen.findByRole('button', { name: /orders-database/ }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Seal its values again…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(
      'orders-database',
    );
    expect(
      dialog.getByRole('radio', { name: 'In this namespace, under any name' }),
    ).toBeChecked();
    expect(
      dialog.getByRole('textbox', { name: 'Value of password' }),
    ).toHaveValue('');
    expect(
      dialog.getByRole('textbox', { name: 'Value of username' }),
    ).toHaveValue('');
  });
});
