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

import { Card, CardBody, Container, Flex, Link } from '@backstage/ui';
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { useSearchParams } from 'react-router-dom';
import { makeFixtures } from '../src/__testUtils__/applications';
import { ApplicationDiffView } from '../src/components/ApplicationDiff';
import { ApplicationHistory } from '../src/components/ApplicationHistory';
import { makeHistoryStates } from './history';

const names = Object.keys(makeHistoryStates(Date.now()));

/** Details of which only what history and difference look at is there. */
function detailsOf(blocked: boolean): ApplicationDetails {
  const { application } = makeFixtures(Date.now());
  return {
    application: application('staging'),
    actions: [
      {
        id: 'rollback',
        blockedBy: blocked
          ? [{ code: 'auto-sync-on', message: 'Automated sync is on' }]
          : [],
      },
    ],
  } as unknown as ApplicationDetails;
}

/** History and difference in the state that `?state=` names. */
export const HistoryPage = () => {
  const [search] = useSearchParams();
  const name = search.get('state') ?? 'usual';
  const view = search.get('view');
  const application = {
    entityRef: 'component:default/cart',
    cluster: 'control-plane',
    namespace: 'argocd',
    name,
  };
  const details = detailsOf(search.has('blocked'));
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {view === null && (
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            {names.map(other => (
              <Link key={other} href={`/history?state=${other}`}>
                {other}
              </Link>
            ))}
          </Flex>
        )}
        {view !== 'diff' && (
          <Card>
            <CardBody>
              <ApplicationHistory
                application={application}
                details={details}
                onRollback={() => {}}
              />
            </CardBody>
          </Card>
        )}
        {view !== 'history' && (
          <Card>
            <CardBody>
              <ApplicationDiffView
                application={application}
                details={details}
              />
            </CardBody>
          </Card>
        )}
      </Flex>
    </Container>
  );
};
