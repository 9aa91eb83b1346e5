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
  EntitySealedSecrets,
  SealingCertificate,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  makeControllerKey,
  openSealed,
} from '@gitops-portal/backstage-plugin-gitops-react/testUtils';
import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { webcrypto } from 'node:crypto';
import { parse } from 'yaml';
import { secretField } from '.';
import { renderForm, section } from '../../__testUtils__/renderForm';
import { SecretValue } from './schema';

const controller = makeControllerKey();
const PLAINTEXT = 'correct horse battery staple';

const place = (environment: string) => ({
  cluster: 'workload',
  namespace: `orders-${environment}`,
  environment,
  application: {
    cluster: 'hub',
    namespace: 'argocd',
    name: `orders-${environment}`,
  },
  repository: {
    url: 'https://git.example/acme/orders-config',
    path: `overlays/${environment}`,
    revision: 'main',
  },
});

const certificate: SealingCertificate = {
  cluster: 'workload',
  service: { namespace: 'kube-system', name: 'sealed', port: 'http' },
  certificate: {
    pem: controller.pem,
    fingerprint: 'AB:CD:EF',
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2036-11-01T00:00:00.000Z',
  },
  fetchedAt: '2026-11-22T12:00:00.000Z',
};

const show = (options: {
  data?: Partial<EntitySealedSecrets>;
  answer?: () => SealingCertificate;
  values?: Parameters<typeof renderForm>[0]['values'];
}) =>
  renderForm({
    fields: [secretField],
    properties: {
      entity: { title: 'Component', type: 'string' },
      secret: {
        title: 'Secret',
        type: 'object',
        'ui:field': 'GitopsSecretField',
        'ui:options': { entityField: 'entity' },
      },
    },
    values: options.values ?? { entity: 'component:default/orders' },
    api: {
      getEntitySection: section({
        available: true,
        maySeal: true,
        places: [place('staging'), place('production')],
        ...options.data,
      }),
      getSealingCertificate: async () =>
        (options.answer ?? (() => certificate))(),
    },
  });

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

async function fillIn({ user }: ReturnType<typeof show>) {
  await user.click(await screen.findByRole('radio', { name: /^production/ }));
  await user.type(screen.getByLabelText('Name of the secret'), 'orders-mail');
  await user.type(screen.getByLabelText('Key'), 'password');
  await user.type(screen.getByLabelText('Value of password'), PLAINTEXT);
  await screen.findByText(/Values are sealed in this browser/);
}

describe('GitopsSecretField', () => {
  it('should seal in the browser, and give the form nothing of what was typed', async () => {
    const form = show({});
    await fillIn(form);
    expect(await axe(form.container)).toHaveNoViolations();
    await form.user.click(
      screen.getByRole('button', { name: 'Seal the values' }),
    );
    expect(
      await screen.findByText('1 value is sealed for orders-mail'),
    ).toBeVisible();
    expect(
      screen.getByText(/only in namespace orders-production of workload/),
    ).toBeVisible();
    expect(await axe(form.container)).toHaveNoViolations();

    const values = await form.create();
    expect(JSON.stringify(values)).not.toContain(PLAINTEXT);
    const secret = values?.secret as SecretValue;
    expect(secret).toMatchObject({
      entity: 'component:default/orders',
      ...place('production'),
      name: 'orders-mail',
      scope: 'strict',
      type: 'Opaque',
    });
    const sealed = secret.encryptedData!.password;
    expect(
      openSealed(
        sealed,
        'orders-production/orders-mail',
        controller,
      ).toString(),
    ).toBe(PLAINTEXT);
    expect(parse(secret.manifest!)).toMatchObject({
      kind: 'SealedSecret',
      metadata: { name: 'orders-mail', namespace: 'orders-production' },
      spec: { encryptedData: { password: sealed } },
    });
  });

  it('should not go on with what is typed and not sealed', async () => {
    const form = show({});
    await fillIn(form);
    await form.next();
    expect(
      (await screen.findAllByText(/Seal the values first/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('should say what is missing, and seal nothing', async () => {
    const { user } = show({});
    await user.click(
      await screen.findByRole('button', { name: 'Seal the values' }),
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Say where it is used');
    await user.click(screen.getByRole('radio', { name: /^staging/ }));
    await user.type(screen.getByLabelText('Name of the secret'), 'Mail');
    expect(screen.getByRole('alert')).toHaveTextContent(
      /Names are made of lower-case letters/,
    );
  });

  it('should seal again where the component is another one', async () => {
    const { next } = show({
      values: {
        entity: 'component:default/cart',
        secret: {
          entity: 'component:default/orders',
          manifest: 'kind: SealedSecret',
        },
      },
    });
    // It asks for values, and not for anything of the other component's
    expect(
      await screen.findByRole('button', { name: 'Seal the values' }),
    ).toBeVisible();
    await next();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it.each<[string, Partial<EntitySealedSecrets>, RegExp]>([
    ['who may not seal', { maySeal: false }, /gitops.sealed-secret.seal/],
    ['where there is no key', { places: [] }, /no cluster that has Sealed/],
  ])('should say %s', async (_, data, message) => {
    show({ data });
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.queryByLabelText('Key')).toBeNull();
  });

  it('should say why a key could not be had', async () => {
    const { user } = show({
      answer: () => ({
        ...certificate,
        certificate: undefined,
        unavailable: { code: 'x', message: 'The controller does not answer.' },
      }),
    });
    await user.click(await screen.findByRole('radio', { name: /^staging/ }));
    expect(
      await screen.findByText(/The controller does not answer/),
    ).toBeVisible();
  });
});
