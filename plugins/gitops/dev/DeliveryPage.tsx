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

import { Container, Flex } from '@backstage/ui';
import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { useSearchParams } from 'react-router-dom';
import { makeDeliveries } from '../src/__testUtils__/delivery';
import { Delivery } from '../src/components/Delivery';

const now = Date.now();
const states: Record<string, EntityDelivery | undefined> = {
  ...makeDeliveries(now),
};

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
  spec: { type: 'service', owner: 'team-checkout' },
};

/** The delivery view in the state that `?state=` names, or in all there are. */
export const DeliveryPage = () => {
  const [search] = useSearchParams();
  const name = search.get('state');
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {Object.keys(states)
          .filter(key => !name || key === name)
          .map(key => (
            <Delivery
              key={key}
              entity={entity}
              state={{
                data: states[key],
                updatedAt: now,
                error: null,
                isFetching: false,
                retry: () => {},
              }}
              applicationsUpdatedAt={now}
            />
          ))}
      </Flex>
    </Container>
  );
};
