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
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  GitopsApi,
  ResourceDetails,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { createPath, useLocation } from 'react-router-dom';
import {
  ApplicationResources,
  ApplicationResourcesProps,
} from '../components/ApplicationResources/ApplicationResources';
import { gitopsApiWith } from './render';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
};

/** Shows a test what the page's address is. */
const Address = () => (
  <output data-testid="address">
    {decodeURIComponent(useLocation().search.replace(/\+/g, ' '))}
  </output>
);

/** A back end that answers with this tree and these details. */
export function resourcesApi(
  tree: ResourceTree | Error | 'never',
  details?: ResourceDetails | Error,
): jest.Mocked<GitopsApi> {
  return gitopsApiWith({
    getResourceTree: async () => {
      if (tree === 'never') {
        return new Promise(() => {});
      }
      if (tree instanceof Error) {
        throw tree;
      }
      return { notModified: false as const, data: tree };
    },
    ...(details && {
      getResourceDetails: async () => {
        if (details instanceof Error) {
          throw details;
        }
        return details;
      },
    }),
  });
}

/** Renders the resources of `cart-staging` at an address of the page. */
export function renderResources(
  api: GitopsApi,
  search: Record<string, string> = {},
  props: Partial<ApplicationResourcesProps> = {},
) {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <Address />
      <ApplicationResources
        application={{
          entityRef: 'component:default/cart',
          cluster: 'control-plane',
          namespace: 'argocd',
          name: 'cart-staging',
        }}
        {...props}
      />
    </EntityProvider>,
    {
      apis: [[gitopsApiRef, api]],
      initialRouteEntries: [
        { pathname: '/', search: new URLSearchParams(search).toString() },
      ].map(createPath),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
