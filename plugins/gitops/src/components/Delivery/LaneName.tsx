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

import { Link } from '@backstage/ui';
import { DeliveryLane } from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocation } from 'react-router-dom';
import {
  panelSearch,
  usePanelLocation,
} from '../ApplicationPanel/panelLocation';
import { MiddleText } from '../MiddleText';
import { isApplication } from './objects';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** The name of a lane; it leads to its Application where it has just one. */
export const LaneName = ({ lane }: { lane: DeliveryLane }) => {
  const texts = useDeliveryTexts();
  const { pathname, search } = useLocation();
  const { navigation } = usePanelLocation();
  const applications = lane.objects.filter(isApplication);
  const name = lane.name || texts.t('rest');
  if (applications.length !== 1) {
    return <MiddleText text={name} />;
  }
  const [application] = applications;
  return (
    <Link
      className={styles.laneName}
      href={`${pathname}${panelSearch({ application }, search)}`}
      routerOptions={navigation}
      aria-label={texts.common('panel.open', { name: application.name })}
      standalone
    >
      <MiddleText text={name} />
    </Link>
  );
};
