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

import { Alert, Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  EntityApplicationKey,
  ResourceTree as ResourceTreeAnswer,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiListUnordered, RiNodeTree } from '@remixicon/react';
import { lazy, Suspense, useMemo } from 'react';
import { LiveState } from '../../data/useLiveQuery';
import { useResourceTree } from '../../data/useResourceTree';
import { gitopsTranslationRef } from '../../translation';
import { LoadError } from '../LoadError';
import { ResourceDrawer } from '../ResourceDrawer';
import { ResourceList } from '../ResourceList';
import { matches, NO_FILTERS } from './filters';
import { ResourceFilterBar } from './ResourceFilterBar';
import { ResourceNotes, ResourceNotices } from './ResourceNotices';
import { isGap, readNotes, readResources, Resources } from './resources';
import { ResourcesSkeleton } from './ResourcesSkeleton';
import { ResourcesVerdictLine } from './ResourcesVerdictLine';
import { ResourceParams, useResourceParams } from './useResourceParams';
import styles from './ApplicationResources.module.css';

// The layout of the graph weighs more than all the rest
const ResourceTree = lazy(() =>
  import('../ResourceTree').then(m => ({ default: m.ResourceTree })),
);

export interface ApplicationResourcesProps {
  application: EntityApplicationKey;
  /** What else is known of the Application, once it is. */
  details?: ApplicationDetails;
}

const ViewSwitch = ({ params }: { params: ResourceParams }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { view, setView } = params;
  return (
    <ToggleButtonGroup
      aria-label={t('resources.view.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={keys => setView(keys.has('tree') ? 'tree' : 'list')}
    >
      <ToggleButton
        id="list"
        size="small"
        iconStart={<RiListUnordered aria-hidden />}
      >
        {t('resources.view.list')}
      </ToggleButton>
      <ToggleButton
        id="tree"
        size="small"
        iconStart={<RiNodeTree aria-hidden />}
      >
        {t('resources.view.tree')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
};

const NothingMatches = (props: { total: number; onClear: () => void }) => {
  const { total, onClear } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Alert
      status="info"
      icon
      title={t('resources.filter.noneTitle')}
      description={t('resources.filter.noneText', { count: total })}
      customActions={
        <Button size="small" variant="secondary" onPress={onClear}>
          {t('resources.filter.clear')}
        </Button>
      }
    />
  );
};

const Content = (
  props: ApplicationResourcesProps & {
    answer: ResourceTreeAnswer;
    live: LiveState<ResourceTreeAnswer>;
    resources: Resources;
    params: ResourceParams;
  },
) => {
  const { application, details, answer, live, resources, params } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { filters, setFilters, view } = params;
  const shown = useMemo(
    () => [...resources.values()].filter(each => matches(each, filters)),
    [resources, filters],
  );
  const notes = useMemo(() => readNotes(answer), [answer]);
  const clusters = Array.isArray(answer.clusters) ? answer.clusters : [];

  const notices = (
    <ResourceNotices
      resources={resources}
      clusters={clusters}
      updatedAt={live.updatedAt}
      error={live.error}
    />
  );
  if (resources.size === 0) {
    return (
      <>
        {notices}
        <Alert
          status="info"
          icon
          title={t('resources.empty.title')}
          description={t('resources.empty.text')}
        />
        <ResourceNotes notes={notes} />
      </>
    );
  }

  return (
    <>
      {notices}
      <ResourcesVerdictLine resources={resources} partial={notes.some(isGap)} />
      <div className={styles.tools}>
        <ResourceFilterBar
          resources={resources}
          filters={filters}
          shown={shown.length}
          onChange={setFilters}
        />
        <ViewSwitch params={params} />
      </div>
      {shown.length === 0 && (
        <NothingMatches
          total={resources.size}
          onClear={() => setFilters(NO_FILTERS)}
        />
      )}
      {shown.length > 0 && view === 'list' && (
        <ResourceList
          resources={shown}
          destination={details?.application.destination}
          linkTo={params.linkTo}
        />
      )}
      {shown.length > 0 && view === 'tree' && (
        <Suspense fallback={<div className={styles.treePlace} aria-busy />}>
          <ResourceTree
            key={answer.application?.name}
            name={application.name}
            health={details?.application.health}
            resources={resources}
            shown={shown}
            selectedId={params.openId}
            onOpen={params.open}
          />
        </Suspense>
      )}
      <ResourceNotes notes={notes} />
    </>
  );
};

/**
 * What an Application consists of, down to pods: a verdict, filters, and the
 * resources as a list or as a tree, live; one of them can be opened.
 */
export const ApplicationResources = (props: ApplicationResourcesProps) => {
  const { application, details } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const live = useResourceTree(application);
  const params = useResourceParams();
  const { data, error, isFetching, retry } = live;
  const resources = useMemo(() => data && readResources(data), [data]);

  if (!data || !resources) {
    return error ? (
      <LoadError
        title={t('resources.error.title')}
        error={error}
        isFetching={isFetching}
        onRetry={retry}
      />
    ) : (
      <ResourcesSkeleton />
    );
  }
  return (
    <section className={styles.root} aria-label={t('resources.label')}>
      <Content
        {...props}
        answer={data}
        live={live}
        resources={resources}
        params={params}
      />
      {params.openId && (
        <ResourceDrawer
          application={application}
          view={details?.application}
          resources={resources}
          id={params.openId}
          linkTo={params.linkTo}
          onClose={params.close}
        />
      )}
    </section>
  );
};
