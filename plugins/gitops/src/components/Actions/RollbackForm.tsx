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

import { Radio, RadioGroup, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Deployment,
  EntityApplicationKey,
  RollbackInput,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readHistory } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEffect, useState } from 'react';
import { applicationQueryKey } from '../../data/applicationQueryKey';
import { useLiveQuery } from '../../data/useLiveQuery';
import { shortRevision } from '../../lib/revisions';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { Choice } from './Choice';
import styles from './ActionDialog.module.css';

/** The deployments that Argo CD can go back to, newest first. */
export function rollbackTargets(deployments: Deployment[]): Deployment[] {
  return deployments.filter(
    ({ historyId, inArgoCd, current }) =>
      historyId !== undefined && inArgoCd && !current,
  );
}

const Entry = ({ deployment }: { deployment: Deployment }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { sources, finishedAt, historyId } = deployment;
  const source =
    sources.find(({ commit }) => commit) ??
    sources.find(({ revision }) => revision);
  return (
    <span className={styles.entry}>
      <span>
        <code className={styles.code} title={source?.revision}>
          {source
            ? shortRevision(source.revision)
            : t('rollbackForm.entryUntitled', { id: String(historyId) })}
        </code>{' '}
        {source?.commit?.title}
      </span>
      <span className={styles.help}>
        {source?.commit && <span>{source.commit.author} · </span>}
        {t('rollbackForm.deployed')} <Ago at={finishedAt} />
      </span>
    </span>
  );
};

const Targets = (props: {
  application: EntityApplicationKey;
  value?: number;
  onChange: (historyId: number) => void;
}) => {
  const { application, value, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { data, error } = useLiveQuery(
    ['rollback-targets', ...applicationQueryKey(application)],
    (api, options) =>
      api.getApplicationHistory(application, { ...options, limit: 50 }),
  );
  if (!data) {
    return error ? (
      <p className={styles.help} role="alert">
        {t('rollbackForm.failed', { error: error.message })}
      </p>
    ) : (
      <div aria-busy="true">
        <p className={styles.help}>{t('rollbackForm.loading')}</p>
        <Skeleton width="100%" height={96} />
      </div>
    );
  }
  const targets = rollbackTargets(readHistory(data).deployments);
  if (targets.length === 0) {
    return <p className={styles.help}>{t('rollbackForm.none')}</p>;
  }
  return (
    <div className={styles.targets}>
      <RadioGroup
        label={t('rollbackForm.choose')}
        description={t('rollbackForm.onlyRecent')}
        value={value === undefined ? null : String(value)}
        onChange={id => onChange(Number(id))}
      >
        {targets.map(deployment => (
          <Radio key={deployment.id} value={String(deployment.historyId)}>
            <Entry deployment={deployment} />
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
};

/** Asks which deployment to go back to. */
export const RollbackForm = (props: {
  application: EntityApplicationKey;
  /** The one that was chosen already; asked for when left out. */
  deployment?: Deployment;
  onChange: (input: RollbackInput | undefined) => void;
}) => {
  const { application, deployment, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [historyId, setHistoryId] = useState(deployment?.historyId);
  const [prune, setPrune] = useState(false);
  const [dryRun, setDryRun] = useState(false);

  useEffect(
    () =>
      onChange(
        historyId === undefined
          ? undefined
          : { historyId, ...(prune && { prune }), ...(dryRun && { dryRun }) },
      ),
    [historyId, prune, dryRun, onChange],
  );

  return (
    <div className={styles.fields}>
      {deployment?.historyId === undefined ? (
        <Targets
          application={application}
          value={historyId}
          onChange={setHistoryId}
        />
      ) : (
        <div className={styles.chosen}>
          <span className={styles.label}>{t('rollbackForm.choose')}</span>
          <Entry deployment={deployment} />
        </div>
      )}
      {historyId !== undefined && (
        <div className={styles.choices}>
          <Choice
            label={t('rollbackForm.prune')}
            help={t('syncForm.pruneHelp')}
            isSelected={prune}
            onChange={setPrune}
          />
          <Choice
            label={t('syncForm.dryRun')}
            help={t('syncForm.dryRunHelp')}
            isSelected={dryRun}
            onChange={setDryRun}
          />
        </div>
      )}
    </div>
  );
};
