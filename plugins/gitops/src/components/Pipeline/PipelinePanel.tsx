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
import { ButtonIcon } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ClusterFreshness,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode, useMemo, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { pipelineTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import { pipelineModel } from './model';
import { PipelineProvider } from './PipelineContext';
import { PipelineDetails, usePipelineLocation } from './pipelineLocation';
import { StageDetails } from './StageDetails';
import { WarehouseDetails } from './WarehouseDetails';
import styles from '../ApplicationPanel/ApplicationPanel.module.css';

/** The frame of details: what they are of, and the way out. */
const Page = (props: {
  details: PipelineDetails;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { details, onClose, children } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.top}>
          <div className={styles.names}>
            <Heading slot="title" level={2} className={styles.title}>
              <MiddleText text={details.name} />
            </Heading>
            <p className={styles.where}>
              {t(details.kind === 'stage' ? 'stage.kind' : 'warehouse.kind')} ·{' '}
              {details.pipeline}
            </p>
          </div>
          <ButtonIcon
            className={styles.close}
            size="small"
            variant="tertiary"
            icon={<RiCloseLine size={18} />}
            aria-label={t('close')}
            onPress={onClose}
          />
        </div>
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
};

/** What is known of the part of a pipeline that is open, or that it is gone. */
const Details = (props: {
  entity: Entity;
  view: PipelineView | undefined;
  clusters: ClusterFreshness[];
  details: PipelineDetails;
}) => {
  const { entity, view, clusters, details } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const model = useMemo(() => view && pipelineModel(view), [view]);
  const stage =
    details.kind === 'stage' ? model?.stages.get(details.name) : undefined;
  const warehouse =
    details.kind === 'warehouse'
      ? view?.warehouses.find(({ name }) => name === details.name)
      : undefined;
  if (!model || (!stage && !warehouse)) {
    return (
      <>
        <p>{t('panel.gone')}</p>
        <p>{t('panel.goneText')}</p>
      </>
    );
  }
  return (
    <PipelineProvider entity={entity} model={model} clusters={clusters}>
      {stage && <StageDetails stage={stage} />}
      {warehouse && <WarehouseDetails warehouse={warehouse} />}
    </PipelineProvider>
  );
};

/** The details of a Stage or a Warehouse, in a panel with an address of its own. */
export const PipelinePanel = (props: {
  entity: Entity;
  pipelines: PipelineView[];
  clusters: ClusterFreshness[];
}) => {
  const { entity, pipelines, clusters } = props;
  const { details, close } = usePipelineLocation();
  // What is closing keeps what it shows until it is gone
  const last = useRef(details);
  if (details) {
    last.current = details;
  }
  const shown = details ?? last.current;
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={Boolean(details)}
      onOpenChange={isOpen => {
        if (!isOpen) {
          close();
        }
      }}
      isDismissable
    >
      <Modal className={styles.panel}>
        <Dialog className={styles.dialog}>
          {shown && (
            <Page details={shown} onClose={close}>
              <Details
                key={`${shown.kind} ${shown.pipeline} ${shown.name}`}
                entity={entity}
                view={pipelines.find(({ id }) => id === shown.pipeline)}
                clusters={clusters}
                details={shown}
              />
            </Page>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
