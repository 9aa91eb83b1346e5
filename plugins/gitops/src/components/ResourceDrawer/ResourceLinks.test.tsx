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

import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { renderWith } from '../../__testUtils__/render';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { readResources } from '../ApplicationResources/resources';
import { ResourceLinks } from './ResourceLinks';
import { useKubernetesTab } from './useKubernetesTab';

jest.mock('./useKubernetesTab');

const { tree, mixed } = makeResourceFixtures(0);
const pod = [...readResources(tree(mixed)).values()].find(
  ({ hasLogs }) => hasLogs,
)!;

function show(tab: ReturnType<typeof useKubernetesTab>) {
  jest.mocked(useKubernetesTab).mockReturnValue(tab);
  renderWith(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'cart' },
      }}
    >
      <ResourceLinks
        resource={pod}
        argocdUrl="https://argocd.example/applications/argocd/cart"
      />
    </EntityProvider>,
  );
}

describe('ResourceLinks', () => {
  it('should lead to the logs', async () => {
    show({ address: '/catalog/default/component/cart/k8s', isHidden: false });
    expect(
      await screen.findByRole('link', {
        name: 'Pods and logs in the Kubernetes tab',
      }),
    ).toHaveAttribute('href', '/catalog/default/component/cart/k8s');
    expect(screen.queryByText(/^No link/)).toBeNull();
  });

  it('should say why it does not, and what to add', async () => {
    show({ isHidden: true });
    expect(
      await screen.findByText(
        'No link to its logs: cart has no Kubernetes tab. The annotation backstage.io/kubernetes-id in its catalog-info.yaml adds one.',
      ),
    ).toBeInTheDocument();
  });

  it('should say nothing of a tab that the portal does not have', async () => {
    show({ isHidden: false });
    await screen.findByRole('link', { name: 'Open in Argo CD' });
    expect(screen.queryByText(/^No link/)).toBeNull();
  });
});
