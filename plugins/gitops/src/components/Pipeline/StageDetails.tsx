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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FreightRequest,
  StageApplication,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { listText, useLocale } from '../../lib/locale';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { panelSearch } from '../ApplicationPanel/panelLocation';
import { StatusBadge } from '../StatusBadge';
import { Actor } from './Actor';
import { Choices } from './Choices';
import { FreightContents } from './FreightContents';
import { freightLabel, labelOfFreight } from './model';
import { usePipeline } from './PipelineContext';
import { pipelineSearch } from './pipelineLocation';
import { PromoteAction } from './PromoteAction';
import { Promotions } from './Promotions';
import { StageActions } from './StageCard';
import {
  healthWord,
  isUnused,
  reasonText,
  tellingReasons,
  verificationText,
} from './texts';
import styles from './Details.module.css';

/** A part of the details, with its heading. */
export const Part = (props: { title: string; children: ReactNode }) => (
  <section className={styles.part}>
    <h3 className={styles.heading}>{props.title}</h3>
    {props.children}
  </section>
);

const Verification = ({ stage }: { stage: StageView }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { verification } = stage;
  if (!verification) {
    return <p className={styles.muted}>{t('panel.noVerification')}</p>;
  }
  const { state, phase, startedAt, finishedAt, message, analysisRun, actor } =
    verification;
  return (
    <>
      <p className={styles.line}>
        <StatusBadge
          state={state}
          word={verificationText(t, verification)}
          toolWord={phase}
        />
        {finishedAt ? (
          <span>
            {t('panel.finished')} <Ago at={finishedAt} />
          </span>
        ) : (
          startedAt && (
            <span>
              {t('panel.started')} <Ago at={startedAt} />
            </span>
          )
        )}
        {actor && (
          <span>
            {t('promotions.by')} <Actor name={actor} />
          </span>
        )}
      </p>
      {message && <p className={styles.text}>{message}</p>}
      {analysisRun && (
        <p className={styles.muted}>
          {t('panel.analysisRun')} <code>{analysisRun}</code>
        </p>
      )}
    </>
  );
};

const Request = ({ request }: { request: FreightRequest }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const { origin, direct, stages, requiredSoakTime, availabilityStrategy } =
    request;
  const places = { stages: listText(stages, locale) };
  return (
    <li>
      <strong>{origin}</strong>{' '}
      {[
        direct && t('panel.direct'),
        stages.length > 0 &&
          (availabilityStrategy === 'All'
            ? t('panel.afterAll', places)
            : t('panel.afterOne', places)),
        requiredSoakTime && t('panel.soak', { duration: requiredSoakTime }),
      ]
        .filter(Boolean)
        .join(', ')}
    </li>
  );
};

const Application = ({ application }: { application: StageApplication }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { pathname, search } = useLocation();
  const { name, found } = application;
  if (!found) {
    return (
      <li>
        {name}{' '}
        <span className={styles.muted}>{t('panel.applicationUnknown')}</span>
      </li>
    );
  }
  // One panel takes the place of the other
  const rest = pipelineSearch({}, search);
  return (
    <li>
      <Link href={`${pathname}${panelSearch({ application }, rest)}`}>
        {name}
      </Link>
    </li>
  );
};

/** All that is known of a Stage. */
export const StageDetails = ({ stage }: { stage: StageView }) => {
  const { entity, model, stale } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const promotions = model.view.promotions.filter(
    each => each.stage === stage.name,
  );
  return (
    <div className={styles.details}>
      <div className={styles.top}>
        {isUnused(stage) ? (
          <span className={styles.muted}>{t('stage.empty')}</span>
        ) : (
          <StatusBadge
            state={stage.state}
            toolWord={[stage.phase, healthWord(stage)]
              .filter(Boolean)
              .join(' · ')}
            stale={stale}
          />
        )}
        <span className={styles.doing}>
          <PromoteAction
            entity={entity}
            model={model}
            stage={stage}
            variant="primary"
          />
          <StageActions stage={stage} withoutPromote />
        </span>
      </div>
      {tellingReasons(stage).length > 0 && (
        <ul className={styles.reasons} data-state={stage.state}>
          {tellingReasons(stage).map(reason => (
            <li key={`${reason.code} ${reason.message}`}>
              {reasonText(t, reason)}
            </li>
          ))}
        </ul>
      )}
      {!stage.controlFlow && (
        <Part title={t('panel.holds')}>
          {stage.current.length === 0 && (
            <p className={styles.muted}>{t('stage.empty')}</p>
          )}
          {stage.current.map(held => (
            <div key={held.name} className={styles.held}>
              <p className={styles.line}>
                <strong>{freightLabel(held)}</strong>
                <span className={styles.muted}>
                  {t('freight.from', { origin: held.origin })}
                </span>
                <Ago at={stage.since} as="lasting" className={styles.muted} />
              </p>
              <FreightContents contents={held} full />
            </div>
          ))}
        </Part>
      )}
      {!stage.controlFlow && (
        <Part title={t('panel.verification')}>
          <Verification stage={stage} />
        </Part>
      )}
      <Part title={t('panel.choices')}>
        <Choices stage={stage} />
      </Part>
      <Part title={t('panel.requests')}>
        <ul className={styles.list}>
          {stage.requests.map(request => (
            <Request key={request.origin} request={request} />
          ))}
        </ul>
        {!stage.controlFlow && (
          <p className={styles.muted}>
            {t('panel.auto')}{' '}
            {t(stage.autoPromotion ? 'panel.autoOn' : 'panel.autoOff')}
          </p>
        )}
        {stage.holds.map(({ origin, freight, actor, createdAt }) => (
          <p key={origin} className={styles.text}>
            {t('stage.held')}: {labelOfFreight(model, freight)}
            {actor && (
              <>
                {' '}
                {t('promotions.by')} <Actor name={actor} />
              </>
            )}{' '}
            <Ago at={createdAt} />. {t('stage.heldHelp')}
          </p>
        ))}
      </Part>
      {!stage.controlFlow && (
        <Part title={t('panel.applications')}>
          {stage.applications.length === 0 ? (
            <p className={styles.muted}>{t('panel.noApplications')}</p>
          ) : (
            <ul className={styles.list}>
              {stage.applications.map(application => (
                <Application
                  key={`${application.cluster} ${application.namespace} ${application.name}`}
                  application={application}
                />
              ))}
            </ul>
          )}
        </Part>
      )}
      {!stage.controlFlow && (
        <Part title={t('panel.promotions')}>
          <Promotions promotions={promotions} ofStage />
        </Part>
      )}
    </div>
  );
};
