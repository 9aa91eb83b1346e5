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

import { Radio, RadioGroup, TextField } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  ApplicationSource,
  EntityApplicationKey,
  SyncInput,
  SyncResource,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useState } from 'react';
import { gitopsTranslationRef } from '../../translation';
import { Choice } from './Choice';
import { SyncOptions } from './SyncOptions';
import { SyncResources } from './SyncResources';
import styles from './ActionDialog.module.css';

/** The form as it stands; `resources` absent for everything. */
interface SyncDraft {
  revisions: string[];
  resources?: SyncResource[];
  prune: boolean;
  dryRun: boolean;
  force: boolean;
  options?: string[];
}

/**
 * What a draft asks for, with nothing in it that is as it would be anyway.
 *
 * @returns undefined where resources are to be chosen and none is.
 */
export function syncInput(draft: SyncDraft): SyncInput | undefined {
  const { revisions, resources, prune, dryRun, force, options } = draft;
  if (resources?.length === 0) {
    return undefined;
  }
  return {
    ...(revisions.some(revision => revision.trim()) && {
      revisions: revisions.map(revision => revision.trim()),
    }),
    ...(resources && { resources }),
    ...(prune && { prune }),
    ...(dryRun && { dryRun }),
    ...(force && { force }),
    ...(options && { options }),
  };
}

/** A short name for a source among several: its chart, or the repository. */
function sourceName({ chart, repoUrl, path }: ApplicationSource): string {
  const repository = repoUrl
    .replace(/\.git$/, '')
    .split('/')
    .slice(-2);
  return chart ?? [repository.join('/'), path].filter(Boolean).join(' · ');
}

const Revisions = (props: {
  sources: ApplicationSource[];
  revisions: string[];
  onChange: (revisions: string[]) => void;
}) => {
  const { sources, revisions, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <>
      {sources.map((source, index) => (
        <TextField
          // Sources have no identity but their place
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          size="small"
          label={
            sources.length === 1
              ? t('syncForm.revision')
              : t('syncForm.revisionOf', { source: sourceName(source) })
          }
          description={t(
            source.chart ? 'syncForm.versionHelp' : 'syncForm.revisionHelp',
            { revision: source.targetRevision || 'HEAD' },
          )}
          placeholder={source.targetRevision || 'HEAD'}
          value={revisions[index] ?? ''}
          onChange={value => onChange(revisions.toSpliced(index, 1, value))}
          autoComplete="off"
          spellCheck="false"
        />
      ))}
    </>
  );
};

/** Asks what a sync is to do. */
export const SyncForm = (props: {
  application: EntityApplicationKey;
  details: ApplicationDetails;
  /** The resources that are chosen at first; everything when left out. */
  resources?: SyncResource[];
  onChange: (input: SyncInput | undefined) => void;
}) => {
  const { application, details, onChange } = props;
  const { sources } = details.application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [draft, setDraft] = useState<SyncDraft>(() => ({
    revisions: sources.map(() => ''),
    resources: props.resources,
    prune: false,
    dryRun: false,
    force: false,
  }));
  const change = (part: Partial<SyncDraft>) => setDraft({ ...draft, ...part });

  useEffect(() => onChange(syncInput(draft)), [draft, onChange]);

  return (
    <div className={styles.fields}>
      <Revisions
        sources={sources}
        revisions={draft.revisions}
        onChange={revisions => change({ revisions })}
      />
      <RadioGroup
        label={t('syncForm.which')}
        orientation="horizontal"
        value={draft.resources ? 'selected' : 'all'}
        onChange={which =>
          change({ resources: which === 'all' ? undefined : [] })
        }
      >
        <Radio value="all">{t('syncForm.all')}</Radio>
        <Radio value="selected">{t('syncForm.selected')}</Radio>
      </RadioGroup>
      {draft.resources && (
        <SyncResources
          application={application}
          chosen={draft.resources}
          onChange={resources => change({ resources })}
        />
      )}
      <div className={styles.choices}>
        <Choice
          label={t('syncForm.prune')}
          help={t('syncForm.pruneHelp')}
          isSelected={draft.prune}
          onChange={prune => change({ prune })}
        />
        <Choice
          label={t('syncForm.dryRun')}
          help={t('syncForm.dryRunHelp')}
          isSelected={draft.dryRun}
          onChange={dryRun => change({ dryRun })}
        />
      </div>
      <details className={styles.advanced}>
        <summary>{t('syncForm.advanced')}</summary>
        <div className={styles.advancedBody}>
          <Choice
            label={t('syncForm.force')}
            help={t('syncForm.forceHelp')}
            isSelected={draft.force}
            onChange={force => change({ force })}
          />
          <SyncOptions
            own={details.syncPolicy.options}
            options={draft.options}
            onChange={options => change({ options })}
          />
        </div>
      </details>
    </div>
  );
};
