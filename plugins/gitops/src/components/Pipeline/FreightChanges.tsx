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
import {
  FreightView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowRightLine,
  RiBox3Line,
  RiGitCommitLine,
  RiShipLine,
} from '@remixicon/react';
import { shortRevision } from '../../lib/revisions';
import { pipelineTranslationRef } from '../../translation';
import { CommitLink } from '../CommitLink';
import { MiddleText } from '../MiddleText';
import { changesBetween, FreightChange, Version } from './changes';
import { isNewer, PipelineModel } from './model';
import { repositoryName } from './texts';
import styles from './Forms.module.css';

const ICONS = {
  image: RiBox3Line,
  commit: RiGitCommitLine,
  chart: RiShipLine,
};

const VersionText = ({ version }: { version: Version }) => {
  const short = shortRevision(version.text);
  const { commit } = version;
  return (
    <span className={styles.version}>
      {commit?.id === version.text ? (
        <CommitLink
          revision={commit.id}
          url={commit.url}
          title={commit.title}
        />
      ) : (
        <MiddleText text={short} className={styles.strong} />
      )}
      {commit && commit.id !== version.text && (
        <CommitLink
          revision={commit.id}
          url={commit.url}
          title={commit.title}
        />
      )}
    </span>
  );
};

const Change = ({ change }: { change: FreightChange }) => {
  const { kind, what, from, to } = change;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const Icon = ICONS[kind];
  return (
    <li className={styles.change}>
      <span className={styles.what} title={what}>
        <Icon size={14} aria-hidden />
        <span className={styles.muted}>{t(`changes.kind.${kind}`)}</span>
        <MiddleText text={repositoryName(what)} />
      </span>
      <span className={styles.versions}>
        {from ? (
          <VersionText version={from} />
        ) : (
          <span className={styles.muted}>{t('changes.added')}</span>
        )}
        <RiArrowRightLine size={14} role="img" aria-label={t('changes.to')} />
        {to ? (
          <VersionText version={to} />
        ) : (
          <span className={styles.muted}>{t('changes.removed')}</span>
        )}
      </span>
      {to?.commit?.title && (
        <span className={styles.commitTitle}>
          {to.commit.title}
          {to.commit.author && (
            <span className={styles.muted}>
              {' '}
              {t('freight.untitled', { author: to.commit.author })}
            </span>
          )}
        </span>
      )}
    </li>
  );
};

/** What promoting a Freight changes in a Stage: images, commits and charts. */
export const FreightChanges = (props: {
  model: PipelineModel;
  stage: StageView;
  freight: FreightView;
}) => {
  const { model, stage, freight } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const held = stage.current.find(({ origin }) => origin === freight.origin);
  const changes = changesBetween(held, freight);
  const isOlder =
    held && held.name !== freight.name && !isNewer(model, stage, freight);
  return (
    <section className={styles.changes}>
      <h3 className={styles.heading}>
        {t('changes.heading', { stage: stage.name })}
      </h3>
      {!held && (
        <p className={styles.note}>
          {t('changes.first', { stage: stage.name })}
        </p>
      )}
      {isOlder && (
        <p className={styles.older}>
          {t('changes.older', { stage: stage.name })}
        </p>
      )}
      {changes.length === 0 ? (
        <p className={styles.note}>{t('changes.none')}</p>
      ) : (
        <ul className={styles.changeList}>
          {changes.map(change => (
            <Change key={`${change.kind} ${change.what}`} change={change} />
          ))}
        </ul>
      )}
    </section>
  );
};
