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
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Container, Flex, Link } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { PipelineSection } from '../src/components/Pipeline';
import { pipelineDemos } from './pipelines';

/** The pipelines that `?state=` names, or links to all there are. */
export const PipelinesPage = () => {
  const [search] = useSearchParams();
  const name = search.get('state') ?? 'simple';
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: 'orders' },
    spec: { type: 'service' },
  };
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {search.get('view') !== 'alone' && (
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            {pipelineDemos.map(other => (
              <Link key={other} href={`/pipelines?state=${other}`}>
                {other}
              </Link>
            ))}
          </Flex>
        )}
        <EntityProvider key={name} entity={entity}>
          <PipelineSection entity={entity} />
        </EntityProvider>
      </Flex>
    </Container>
  );
};
