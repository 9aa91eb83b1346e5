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

import '@backstage/cli/asset-types';
import { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Container, Flex, Link } from '@backstage/ui';
import {
  EntityApplications,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useSearchParams } from 'react-router-dom';
import gitopsPlugin, { gitopsApiRef } from '../src';
import { EntityGitopsCard } from '../src/components/EntityGitopsCard';
import { EntityGitopsContent } from '../src/components/EntityGitopsContent';
import { makeApplicationApi } from './fakeActions';
import { makeHistoryAnswers } from './history';
import { DeliveryPage } from './DeliveryPage';
import { HistoryPage } from './HistoryPage';
import { makeResourceAnswers } from './resources';
import { PipelinesPage } from './PipelinesPage';
import { ResourcesPage } from './ResourcesPage';
import { makeSectionAnswers } from './sections';
import { makeStates } from './states';

const states = makeStates(Date.now());

/** The Applications in the state that an entity has the name of. */
function answerOf(entityRef: string): EntityApplications | undefined {
  const state = states[entityRef.split('/')[1]];
  return typeof state === 'object' && 'applications' in state
    ? state
    : undefined;
}

/** Answers with the state that the entity has the name of. */
const fakeApi: GitopsApi = {
  ...makeResourceAnswers(Date.now()),
  ...makeApplicationApi(answerOf),
  ...makeHistoryAnswers(Date.now()),
  ...makeSectionAnswers(),
  async getEntityApplications(entityRef) {
    const state = states[String(entityRef).split('/')[1]];
    if (state === 'loading') {
      return new Promise(() => {});
    }
    if (state instanceof Error) {
      throw state;
    }
    return { notModified: false, data: state };
  },
  async getClusters() {
    return [];
  },
  async getPromotion() {
    throw new Error('The development page promotes nothing');
  },
  async getEnvironments() {
    return [];
  },
};

/** Card and tab in the state that `?state=` names, or all there are. */
const StatesPage = () => {
  const [search] = useSearchParams();
  const name = search.get('state') ?? 'degraded';
  const view = search.get('view');
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: 'cart' },
    spec: { type: 'service' },
  };
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {view === null && (
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            {Object.keys(states).map(other => (
              <Link key={other} href={`/?state=${other}`}>
                {other}
              </Link>
            ))}
          </Flex>
        )}
        <EntityProvider key={name} entity={entity}>
          {view !== 'tab' && <EntityGitopsCard />}
          {view !== 'card' && <EntityGitopsContent />}
        </EntityProvider>
      </Flex>
    </Container>
  );
};

const devModule = createFrontendModule({
  pluginId: 'gitops',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: defineParams =>
        defineParams({ api: gitopsApiRef, deps: {}, factory: () => fakeApi }),
    }),
    PageBlueprint.make({
      name: 'delivery',
      params: {
        path: '/delivery',
        title: 'GitOps delivery',
        noHeader: true,
        loader: async () => <DeliveryPage />,
      },
    }),
    PageBlueprint.make({
      name: 'history',
      params: {
        path: '/history',
        title: 'GitOps history',
        noHeader: true,
        loader: async () => <HistoryPage />,
      },
    }),
    PageBlueprint.make({
      name: 'pipelines',
      params: {
        path: '/pipelines',
        title: 'GitOps pipelines',
        noHeader: true,
        loader: async () => <PipelinesPage />,
      },
    }),
    PageBlueprint.make({
      name: 'resources',
      params: {
        path: '/resources',
        title: 'GitOps resources',
        noHeader: true,
        loader: async () => <ResourcesPage />,
      },
    }),
    PageBlueprint.make({
      name: 'states',
      params: {
        path: '/',
        title: 'GitOps states',
        noHeader: true,
        loader: async () => <StatesPage />,
      },
    }),
  ],
});

createDevApp({ features: [gitopsPlugin, devModule] });
