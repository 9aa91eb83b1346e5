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

import { Card, CardBody } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { Attention, needsExplaining } from '../Attention';
import { Images } from '../Images';
import { Conditions } from './Conditions';
import { Fact, Facts } from './Facts';
import { LastOperation } from './LastOperation';
import { Section } from './Section';
import { SetMembership } from './SetMembership';
import { Sources } from './Sources';
import { SyncPolicy } from './SyncPolicy';
import { SyncWindows } from './SyncWindows';
import styles from './ApplicationSummary.module.css';

/** Whether the cluster has resources in the namespace that are nobody's. */
const OrphanedResources = ({ details }: { details: ApplicationDetails }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { orphanedResources, known } = details.project;
  // Those that there are, Argo CD tells as a condition
  const isTold = details.conditions.some(
    ({ type }) => type === 'OrphanedResourceWarning',
  );
  if (!known || isTold) {
    return null;
  }
  return (
    <Fact name={t('summary.orphaned')}>
      {orphanedResources === 'warned'
        ? t('summary.orphanedWatched')
        : t('summary.orphanedOff')}
    </Fact>
  );
};

const GeneralFacts = ({ details }: { details: ApplicationDetails }) => {
  const { application, project, parent } = details;
  const { destination, deployedAt, reconciledAt } = application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Facts>
      <Fact name={t('summary.destination')}>
        {destination.cluster}
        <span className={styles.muted}>
          {destination.namespace
            ? t('summary.destinationNamespace', {
                namespace: destination.namespace,
              })
            : t('row.anyNamespace')}
        </span>
      </Fact>
      <Fact name={t('summary.images')}>
        <Images application={application} />
      </Fact>
      <Fact name={t('summary.deployed')}>
        {deployedAt ? <Ago at={deployedAt} /> : t('summary.never')}
      </Fact>
      <Fact name={t('summary.compared')}>
        {reconciledAt ? <Ago at={reconciledAt} /> : t('summary.never')}
      </Fact>
      <Fact name={t('summary.project')}>
        <span>{project.name}</span>
        <span className={styles.muted}>
          {project.known ? project.description : t('summary.projectUnknown')}
        </span>
      </Fact>
      {parent && (
        <Fact name={t('summary.parent')}>
          <span title={parent.namespace}>
            {t('summary.parentText', {
              name: parent.name,
              cluster: parent.cluster,
            })}
          </span>
        </Fact>
      )}
      <OrphanedResources details={details} />
    </Facts>
  );
};

/**
 * All that there is to know of an Application at a glance: what is wrong first,
 * then what is under way, then the facts.
 */
export const ApplicationSummary = (props: { details: ApplicationDetails }) => {
  const { details } = props;
  const { application, clusters, conditions } = details;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const isExplained = needsExplaining(application);
  return (
    <div className={styles.summary}>
      {isExplained && (
        <Card>
          <CardBody className={styles.attention}>
            <Attention applications={[application]} clusters={clusters} />
          </CardBody>
        </Card>
      )}
      <LastOperation application={application} isExplained={isExplained} />
      {conditions.length > 0 && <Conditions conditions={conditions} />}
      <Section title={t('summary.facts')}>
        <GeneralFacts details={details} />
      </Section>
      <Sources application={application} />
      <SyncPolicy policy={details.syncPolicy} />
      <SyncWindows {...details.syncWindows} />
      {details.applicationSet && (
        <SetMembership membership={details.applicationSet} />
      )}
    </div>
  );
};
