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

import { Alert, ButtonIcon } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationView,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiCloseLine } from '@remixicon/react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { reasonText, wayOut } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { KindIcon } from '../ApplicationResources/KindIcon';
import { ResourceHealth } from '../ApplicationResources/ResourceHealth';
import { Resource, Resources } from '../ApplicationResources/resources';
import { ResourceLink } from '../ApplicationResources/useResourceParams';
import { Ago } from '../Ago';
import { LiveObject } from './LiveObject';
import { ResourceFacts } from './ResourceFacts';
import { ResourceLinks } from './ResourceLinks';
import styles from './ResourceDrawer.module.css';

/** Why it has the health it has, and what a person can do about it. */
const Why = (props: { resource: Resource; view?: ApplicationView }) => {
  const { resource, view } = props;
  const { reasons } = resource;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (reasons.length === 0 || resource.state === 'healthy') {
    return null;
  }
  return (
    <ul className={styles.reasons} aria-label={t('resources.drawer.why')}>
      {reasons.map((reason, index) => {
        const out = view && wayOut(t, reason, view);
        return (
          <li key={`${reason.code}:${index}`}>
            {view ? reasonText(t, reason, view) : reason.message}{' '}
            <span className={styles.muted}>
              <Ago at={reason.since} as="lasting" />
            </span>
            {out && <p className={styles.wayOut}>{out}</p>}
          </li>
        );
      })}
    </ul>
  );
};

/**
 * One resource in full, at the side of the page: health with its reasons,
 * facts, relatives, events and manifest, and where else it can be seen.
 */
export const ResourceDrawer = (props: {
  application: EntityApplicationKey;
  /** What is known of the Application, once it is. */
  view?: ApplicationView;
  resources: Resources;
  id: string;
  linkTo: (id: string) => ResourceLink;
  onClose: () => void;
}) => {
  const { application, view, resources, id, linkTo, onClose } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const resource = resources.get(id);
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
      isDismissable
    >
      <Modal className={styles.drawer}>
        <Dialog className={styles.dialog}>
          <div className={styles.header}>
            <Heading slot="title" level={2} className={styles.heading}>
              {resource ? (
                <>
                  <span className={styles.kind}>
                    <KindIcon kind={resource.kind} size={15} />
                    {resource.kind}
                  </span>{' '}
                  <span className={styles.name}>{resource.name}</span>
                </>
              ) : (
                <span className={styles.name}>
                  {t('resources.drawer.goneTitle')}
                </span>
              )}
            </Heading>
            <ButtonIcon
              size="small"
              variant="tertiary"
              aria-label={t('resources.drawer.close')}
              icon={<RiCloseLine size={18} aria-hidden />}
              onPress={onClose}
            />
          </div>
          <div className={styles.body}>
            {resource ? (
              // What was unfolded of one resource is not so of the next
              <div key={id} className={styles.content}>
                <div className={styles.verdict}>
                  <ResourceHealth resource={resource} withoutReason />
                  <Why resource={resource} view={view} />
                  <ResourceLinks
                    resource={resource}
                    argocdUrl={view?.argocdUrl}
                  />
                </div>
                <ResourceFacts
                  resource={resource}
                  resources={resources}
                  linkTo={linkTo}
                />
                <LiveObject application={application} resource={resource} />
              </div>
            ) : (
              <Alert
                status="info"
                icon
                title={id.split('/').slice(2).filter(Boolean).join(' ')}
                description={t('resources.drawer.goneText')}
              />
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
