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
import { Alert, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationActionId,
  ApplicationView,
  ClusterFreshness,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { lazy, ReactNode, Suspense } from 'react';
import {
  ApplicationDetailsState,
  useApplicationDetails,
} from '../../data/useApplicationDetails';
import { gitopsTranslationRef } from '../../translation';
import { ActionsProvider, useActions } from '../Actions';
import { ClusterNotices } from '../ClusterNotices';
import { PageError } from './PageError';
import { PageHeader } from './PageHeader';
import { PanelTarget, PanelView, PANEL_VIEWS } from './panelLocation';
import { PartBoundary } from './PartBoundary';
import { ViewSkeleton } from './ViewSkeleton';
import styles from './ApplicationPanel.module.css';

const ApplicationSummary = lazy(() =>
  import('../ApplicationSummary').then(m => ({
    default: m.ApplicationSummary,
  })),
);
const ApplicationResources = lazy(() =>
  import('../ApplicationResources').then(m => ({
    default: m.ApplicationResources,
  })),
);
const ApplicationDiffView = lazy(() =>
  import('../ApplicationDiff').then(m => ({
    default: m.ApplicationDiffView,
  })),
);
const ApplicationHistory = lazy(() =>
  import('../ApplicationHistory').then(m => ({
    default: m.ApplicationHistory,
  })),
);

const View = (props: {
  view: PanelView;
  application: EntityApplicationKey;
  state: ApplicationDetailsState;
}) => {
  const { view, application, state } = props;
  const details = state.data;
  const actions = useActions();
  switch (view) {
    case 'resources':
      return (
        <ApplicationResources application={application} details={details} />
      );
    case 'diff':
      return (
        <ApplicationDiffView application={application} details={details} />
      );
    case 'history':
      return (
        <ApplicationHistory
          application={application}
          details={details}
          onRollback={deployment =>
            actions?.intend({ action: 'rollback', deployment })
          }
        />
      );
    default:
      return details ? (
        <ApplicationSummary details={details} />
      ) : (
        <ViewSkeleton />
      );
  }
};

/** What is old or missing about the Application's page, and why. */
const Notices = ({ state }: { state: ApplicationDetailsState }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { data, error, updatedAt } = state;
  if (!data) {
    return null;
  }
  return (
    <>
      <ClusterNotices
        data={{ applications: [data.application], clusters: data.clusters }}
        updatedAt={updatedAt}
        error={error}
      />
      {data.refreshing && (
        <Alert
          status="info"
          icon
          isPending
          title={t(
            data.refreshing === 'hard'
              ? 'summary.refreshing.hard'
              : 'summary.refreshing.normal',
          )}
        />
      )}
    </>
  );
};

/**
 * All of one Application: who it is, how it is, what can be done, and its views
 * as tabs.
 */
export const ApplicationPage = (props: {
  entity: Entity;
  application: EntityApplicationKey;
  /** What is known of it before the details have come. */
  known?: ApplicationView;
  knownClusters: ClusterFreshness[];
  view: PanelView;
  /** The action whose dialog the address asks for. */
  asked?: ApplicationActionId;
  onShow: (change: Partial<PanelTarget>) => void;
  onClose: () => void;
}) => {
  const { entity, application, known, knownClusters, view, asked } = props;
  const { onShow, onClose } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const state = useApplicationDetails(application);
  const { data, error } = state;
  const { name } = application;

  let body: ReactNode;
  if (!data && error) {
    body = (
      <div className={styles.body}>
        <PageError name={name} state={{ ...state, error }} />
      </div>
    );
  } else {
    body = (
      <Tabs
        className={styles.tabs}
        selectedKey={view}
        onSelectionChange={key =>
          onShow({ view: PANEL_VIEWS.find(known_ => known_ === key) })
        }
      >
        <TabList
          className={styles.tabList}
          aria-label={t('panel.views', { name })}
        >
          {PANEL_VIEWS.map(id => (
            <Tab key={id} id={id}>
              {t(`panel.view.${id}`)}
            </Tab>
          ))}
        </TabList>
        {PANEL_VIEWS.map(id => (
          <TabPanel key={id} id={id} className={styles.body}>
            <PartBoundary>
              <Suspense fallback={<ViewSkeleton />}>
                <View view={id} application={application} state={state} />
              </Suspense>
            </PartBoundary>
          </TabPanel>
        ))}
      </Tabs>
    );
  }

  return (
    <ActionsProvider
      application={application}
      entity={entity}
      details={data}
      asked={asked}
      onAskedClose={() => onShow({ action: undefined })}
    >
      <div className={styles.page}>
        <PageHeader
          application={application}
          view={data?.application ?? (error ? undefined : known)}
          details={data}
          clusters={data?.clusters ?? knownClusters}
          isLoading={!data && !error}
          updatedAt={data ? state.updatedAt : undefined}
          onClose={onClose}
        >
          <Notices state={state} />
        </PageHeader>
        {body}
      </div>
    </ActionsProvider>
  );
};
