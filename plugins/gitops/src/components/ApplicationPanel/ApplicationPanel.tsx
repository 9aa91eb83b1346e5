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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useRef } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useFocusKept } from '../../lib/useFocusKept';
import { ApplicationPage } from './ApplicationPage';
import { usePanelLocation } from './panelLocation';
import styles from './ApplicationPanel.module.css';

/**
 * The page of one Application, laid over the side of the tab while the address
 * names one. It has the focus while it is open; "back", Escape, its button and
 * a click beside it close it.
 */
export const ApplicationPanel = (props: {
  entity: Entity;
  /** What the tab knows already, to be shown until the details have come. */
  applications: ApplicationView[];
  clusters: ClusterFreshness[];
}) => {
  const { entity, applications, clusters } = props;
  const location = usePanelLocation();
  const { target, show, close } = location;
  // What is closing keeps what it shows until it is gone
  const last = useRef(target);
  if (target) {
    last.current = target;
  }
  const shown = target ?? last.current;
  const dialog = useRef<HTMLElement>(null);
  useFocusKept(target?.action !== undefined, dialog);
  const known = applications.find(
    ({ cluster, namespace, name }) =>
      cluster === shown?.application.cluster &&
      namespace === shown.application.namespace &&
      name === shown.application.name,
  );
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={Boolean(target)}
      onOpenChange={isOpen => {
        if (!isOpen) {
          close();
        }
      }}
      isDismissable
    >
      <Modal className={styles.panel}>
        <Dialog ref={dialog} className={styles.dialog}>
          {shown && (
            <ApplicationPage
              key={Object.values(shown.application).join('/')}
              entity={entity}
              application={{
                entityRef: stringifyEntityRef(entity),
                ...shown.application,
              }}
              known={known}
              knownClusters={clusters}
              view={shown.view ?? 'summary'}
              asked={target?.action}
              onShow={show}
              onClose={close}
            />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
