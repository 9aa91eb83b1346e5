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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { useState } from 'react';
import { Button } from '@backstage/ui';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { codedText } from '../ApplicationResources/codedText';
import { ResourceName } from '../ApplicationResources/ResourceName';
import { ResourceSync } from '../ApplicationResources/ResourceSync';
import { Resource, Resources } from '../ApplicationResources/resources';
import { ResourceLink } from '../ApplicationResources/useResourceParams';
import { CopyButton } from '../CopyButton';
import styles from './ResourceDrawer.module.css';

/** As many relatives are named at first. */
const SHOWN = 6;

/** Owners, or what is owned, as links. */
const Relatives = (props: {
  ids: string[];
  resources: Resources;
  linkTo: (id: string) => ResourceLink;
}) => {
  const { ids, resources, linkTo } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, SHOWN);
  return (
    <ul className={styles.relatives}>
      {shown.map(id => {
        const relative = resources.get(id);
        return (
          relative && (
            <li key={id} className={styles.relative}>
              {relative.state && (
                <StateIcon
                  state={relative.state}
                  stale={Boolean(relative.staleCluster)}
                  size={14}
                  coloured
                />
              )}
              <ResourceName resource={relative} link={linkTo(id)} />
            </li>
          )
        );
      })}
      {shown.length < ids.length && (
        <li>
          <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
            {t('resources.drawer.moreChildren', {
              count: ids.length - shown.length,
            })}
          </Button>
        </li>
      )}
    </ul>
  );
};

/** What is known of a resource without asking the cluster. */
export const ResourceFacts = (props: {
  resource: Resource;
  resources: Resources;
  linkTo: (id: string) => ResourceLink;
}) => {
  const { resource, resources, linkTo } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { cluster, namespace, group, createdAt, wave, images, facts } =
    resource;
  const { parents, children } = resource;
  return (
    <dl className={styles.facts}>
      <dt>{t('resources.column.sync')}</dt>
      <dd>
        <ResourceSync resource={resource} />
      </dd>
      {resource.source && (
        <>
          <dt>{t('resources.column.health')}</dt>
          <dd>
            {resource.source === 'argocd'
              ? t('resources.drawer.sourceArgocd')
              : t('resources.drawer.sourceLive')}
          </dd>
        </>
      )}
      {facts.length > 0 && (
        <>
          <dt>{t('resources.drawer.facts')}</dt>
          <dd>{facts.map(fact => codedText(t, 'fact', fact)).join(' · ')}</dd>
        </>
      )}
      {createdAt && (
        <>
          <dt>{t('resources.drawer.created')}</dt>
          <dd>
            <Ago at={createdAt} />
          </dd>
        </>
      )}
      <dt>{t('resources.drawer.cluster')}</dt>
      <dd>{cluster || '?'}</dd>
      <dt>{t('resources.drawer.namespace')}</dt>
      <dd>{namespace ?? t('resources.drawer.clusterScoped')}</dd>
      <dt>{t('resources.drawer.group')}</dt>
      <dd>{group || t('resources.drawer.coreGroup')}</dd>
      {wave !== undefined && (
        <>
          <dt>{t('resources.drawer.wave')}</dt>
          <dd>{wave}</dd>
        </>
      )}
      {images.length > 0 && (
        <>
          <dt>{t('resources.drawer.images')}</dt>
          <dd>
            <ul className={styles.images}>
              {images.map(image => (
                <li key={image}>
                  <code>{image}</code>
                  <CopyButton text={image} label={t('copy.image')} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('resources.drawer.owners')}</dt>
      <dd>
        {parents.length > 0 ? (
          <Relatives ids={parents} resources={resources} linkTo={linkTo} />
        ) : (
          t('resources.drawer.ownedByApplication')
        )}
      </dd>
      {children.length > 0 && (
        <>
          <dt>{t('resources.drawer.children')}</dt>
          <dd>
            <Relatives ids={children} resources={resources} linkTo={linkTo} />
          </dd>
        </>
      )}
    </dl>
  );
};
