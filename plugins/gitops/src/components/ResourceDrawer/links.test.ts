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
import {
  coreExtensionData,
  ExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { readResources } from '../ApplicationResources/resources';
import { argocdLink } from './argocdLink';
import { hasTab, kubernetesTabPath } from './useKubernetesTab';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

/** A node of the app's tree with this path and filter. */
function tab(path: string, filter?: (entity: Entity) => boolean) {
  const data = new Map<string, unknown>([
    [coreExtensionData.routePath.id, path],
    [EntityContentBlueprint.dataRefs.filterFunction.id, filter],
  ]);
  return {
    instance: {
      getDataRefs: () => [],
      getData: <T>(ref: ExtensionDataRef<T>) => data.get(ref.id) as T,
    },
  };
}

describe('kubernetesTabPath', () => {
  it('should be the path that the app has given the tab', () => {
    expect(kubernetesTabPath(tab('/kubernetes'), entity)).toBe('/kubernetes');
    expect(kubernetesTabPath(tab('k8s'), entity)).toBe('/k8s');
  });

  it('should be none where the entity has no such tab', () => {
    expect(kubernetesTabPath(undefined, entity)).toBeUndefined();
    expect(kubernetesTabPath({ instance: undefined }, entity)).toBeUndefined();
    expect(
      kubernetesTabPath(
        tab('/kubernetes', ({ metadata }) => metadata.name === 'other'),
        entity,
      ),
    ).toBeUndefined();
  });
});

describe('hasTab', () => {
  it('should be so for a tab that only others have', () => {
    expect(hasTab(tab('/kubernetes', () => false))).toBe(true);
    expect(hasTab({ instance: undefined })).toBe(false);
    expect(hasTab(undefined)).toBe(false);
  });
});

describe('argocdLink', () => {
  const { tree, mixed } = makeResourceFixtures(0);
  const [deployment] = readResources(tree(mixed)).values();

  it('should name the resource as Argo CD’s page does', () => {
    expect(
      argocdLink('https://argocd.example/applications/argocd/cart', deployment),
    ).toBe(
      'https://argocd.example/applications/argocd/cart?node=apps%2FDeployment%2Fcart-staging%2Fcart%2F0',
    );
  });

  it('should be none where the address is none', () => {
    expect(argocdLink('argocd', deployment)).toBeUndefined();
  });
});
