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
  AppNode,
  appTreeApiRef,
  coreExtensionData,
  useApiHolder,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The tab that the Kubernetes plugin adds to entity pages. */
const KUBERNETES_TAB = 'entity-content:kubernetes/kubernetes';

/**
 * The address of the Kubernetes plugin's tab of an entity. The plugin has no
 * route to bind to, so the app's own tree is asked: it knows whether the tab is
 * installed and switched on, at which path, and for which entities.
 *
 * @returns no address where the entity has no such tab; `isHidden` where other
 * entities have it.
 */
export function useKubernetesTab(entity: Entity): {
  address?: string;
  isHidden: boolean;
} {
  const { tree } = useApiHolder().get(appTreeApiRef)?.getTree() ?? {};
  const entityPage = useRouteRef(entityRouteRef);
  const node = tree?.nodes.get(KUBERNETES_TAB);
  const path = kubernetesTabPath(node, entity);
  return {
    address:
      path && entityPage
        ? `${entityPage(entityRouteParams(entity))}${path}`
        : undefined,
    isHidden: !path && hasTab(node),
  };
}

/** Whether the app has a tab, if not for every entity. */
export function hasTab(node: Pick<AppNode, 'instance'> | undefined): boolean {
  return Boolean(node?.instance?.getData(coreExtensionData.routePath));
}

/** The path of a tab below the page of an entity, if that has the tab. */
export function kubernetesTabPath(
  node: Pick<AppNode, 'instance'> | undefined,
  entity: Entity,
): string | undefined {
  const path = node?.instance?.getData(coreExtensionData.routePath);
  const filter = node?.instance?.getData(
    EntityContentBlueprint.dataRefs.filterFunction,
  );
  if (!path || (filter && !filter(entity))) {
    return undefined;
  }
  return path.startsWith('/') ? path : `/${path}`;
}
