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
import { useEntity } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { webUrl } from '../../lib/webUrl';
import { gitopsTranslationRef } from '../../translation';
import { Resource } from '../ApplicationResources/resources';
import { argocdLink } from './argocdLink';
import { useKubernetesTab } from './useKubernetesTab';
import styles from './ResourceDrawer.module.css';

const KubernetesLink = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { entity } = useEntity();
  const { address, isHidden } = useKubernetesTab(entity);
  if (address) {
    return <Link href={address}>{t('resources.drawer.kubernetes')}</Link>;
  }
  return isHidden ? (
    <span className={styles.noLogs}>
      {t('resources.drawer.noLogs', { name: entity.metadata.name })}
    </span>
  ) : null;
};

/** Where else a resource can be seen: what other tools do well is left to them. */
export const ResourceLinks = (props: {
  resource: Resource;
  argocdUrl?: string;
}) => {
  const { resource, argocdUrl } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const page = webUrl(argocdUrl);
  const argocd = page && argocdLink(page, resource);
  return (
    <div className={styles.links}>
      {resource.hasLogs && <KubernetesLink />}
      {argocd && (
        <Link href={argocd} target="_blank" rel="noopener noreferrer">
          {t('resources.drawer.argocd')}
        </Link>
      )}
    </div>
  );
};
