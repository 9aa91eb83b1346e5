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

import { Entity } from '@backstage/catalog-model';
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { explicitRules } from './explicitRules';
import { suggestions } from './suggestions';
import { WhyPanel } from './WhyPanel';

const { application, answer } = makeFixtures(Date.now());

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
  spec: { system: 'shop' },
};

async function open(data: EntityApplications) {
  const user = userEvent.setup();
  const { container } = renderWith(<WhyPanel entity={entity} data={data} />);
  await user.click(
    await screen.findByRole('button', { name: 'Why these applications?' }),
  );
  return { user, container };
}

const byLabel = { rule: 'label:app.kubernetes.io/name', value: 'cart' };
const byRepository = {
  rule: 'source-location',
  value: 'git.example/acme/cart',
};

describe('WhyPanel', () => {
  it('should say that an annotation stands alone', async () => {
    const { container } = await open(answer([application('dev')]));
    expect(
      screen.getByText(
        'The entity says itself what belongs to it: Annotation argocd/app-selector = component=cart. That stands alone, so Kubernetes annotations, labels and repositories were not tried.',
      ),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should put those together that were found in the same way', async () => {
    await open(
      answer(
        [
          application('dev', { linkedBy: [byLabel, byRepository] }),
          application('staging', { linkedBy: [byLabel] }),
          application('production', { linkedBy: [byLabel] }),
          application('odd', { linkedBy: [] }),
        ],
        {
          lookedFor: [
            { ...byLabel, found: 3 },
            {
              ...byRepository,
              found: 1,
              note: {
                code: 'others-in-repository',
                params: { count: '3', name: 'cart' },
                message: 'Further Applications do not name cart: 3',
              },
            },
          ],
        },
      ),
    );
    expect(
      screen.getByText(/No annotation of the entity names its applications/),
    ).toBeVisible();
    expect(
      screen.getByText(
        'That repository has more applications that do not name cart, so they were left out: 3.',
      ),
    ).toBeVisible();
    const matches = within(
      screen.getByRole('list', { name: 'What matched' }),
    ).getAllByRole('listitem');
    expect(matches.map(match => match.textContent)).toEqual([
      'cart-devLabel app.kubernetes.io/name cartandRepository of its source git.example/acme/cart',
      'cart-stagingcart-productionLabel app.kubernetes.io/name cart',
      'cart-oddThe portal does not know why.',
    ]);
  });

  it('should name all of many on demand', async () => {
    const { user } = await open(
      answer(
        Array.from({ length: 9 }, (_, index) =>
          application('dev', {
            id: `control-plane/argocd/tenant-${index}`,
            name: `tenant-${index}`,
          }),
        ),
      ),
    );
    expect(screen.queryByText('tenant-8')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^\+3 more/ }));
    expect(screen.getByText('tenant-8')).toBeVisible();
  });

  it('should give examples to copy', async () => {
    const { user } = await open(
      answer([application('dev'), application('staging')]),
    );
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      screen.getByRole('button', {
        name: 'Copy the example: Exactly these, by name',
      }),
    );
    expect(writeText).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    argocd/app-name: cart-dev,cart-staging',
    );
  });
});

describe('suggestions', () => {
  const labelled = application('dev', { linkedBy: [byLabel] });

  it('should offer a label that all have, and nothing that is not known', () => {
    const other = application('staging', { linkedBy: [byRepository, byLabel] });
    expect(suggestions('cart', answer([labelled, other]))).toEqual({
      names: 'cart-dev,cart-staging',
      selector: 'app.kubernetes.io/name=cart',
    });
    const without = application('staging', { linkedBy: [byRepository] });
    expect(suggestions('cart', answer([labelled, without]))).toEqual({
      names: 'cart-dev,cart-staging',
    });
  });

  it('should offer the name of an entity that has none', () => {
    expect(suggestions('cart', answer([]))).toEqual({ names: 'cart' });
  });

  it('should offer nothing where it does not know all', () => {
    expect(suggestions('cart', answer([labelled], { total: 40 }))).toEqual({});
  });
});

describe('explicitRules', () => {
  it('should be those that are set', () => {
    expect(
      explicitRules([
        { rule: 'annotation:argocd/app-name', value: 'cart', found: 0 },
        { rule: 'annotation:argocd/app-selector', found: 0 },
        {
          rule: 'annotation:backstage.io/kubernetes-id',
          value: 'cart',
          found: 1,
        },
      ]).map(({ rule }) => rule),
    ).toEqual(['annotation:argocd/app-name']);
  });
});
