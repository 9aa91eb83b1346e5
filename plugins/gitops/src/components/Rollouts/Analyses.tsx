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
  AnalysisMetricView,
  AnalysisRunView,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { objectReasonText } from '../../lib/reasons';
import { Ago } from '../Ago';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { MeasurementsChart } from './MeasurementsChart';
import { countsText, phaseText, roleText } from './texts';
import { terminateWords } from './words';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

const Metric = ({ metric }: { metric: AnalysisMetricView }) => {
  const { t, main } = useWords();
  const { successCondition, failureCondition, reasons } = metric;
  const conditions = [
    successCondition && t('analysis.goodIf', { condition: successCondition }),
    failureCondition && t('analysis.badIf', { condition: failureCondition }),
  ].filter(Boolean);
  return (
    <li className={styles.metric}>
      <div className={styles.metricHead}>
        <StatusBadge
          state={metric.state}
          word={phaseText(t, metric.phase)}
          toolWord={metric.phase}
        />
        <span className={styles.metricName}>
          {metric.name || t('analysis.metricNoName')}
        </span>
        <span className={styles.muted}>{countsText(t, metric)}</span>
      </div>
      {reasons.map((reason, i) => (
        <p key={i} className={styles.reason}>
          {objectReasonText(main, reason)}
        </p>
      ))}
      {metric.measurements.length === 0 ? (
        <p className={styles.muted}>{t('analysis.nothingYet')}</p>
      ) : (
        <MeasurementsChart metric={metric} />
      )}
      {conditions.length > 0 && (
        <p className={styles.condition}>{conditions.join(' · ')}</p>
      )}
    </li>
  );
};

/** One AnalysisRun: what it was made for, how it is, and each metric. */
const AnalysisRun = (props: { entity: Entity; run: AnalysisRunView }) => {
  const { entity, run } = props;
  const { t } = useWords();
  const { cluster, namespace, name } = run;
  const isExplained = run.metrics.some(({ reasons }) => reasons.length > 0);
  return (
    <article className={styles.run} aria-label={name}>
      <div className={styles.runHead}>
        <span className={styles.runName}>{name}</span>
        <span className={styles.muted}>
          {roleText(t, run)}
          {' · '}
          <Ago at={run.completedAt ?? run.startedAt} />
        </span>
        <ObjectActions
          entity={entity}
          object={{
            entityRef: stringifyEntityRef(entity),
            kind: 'analysisruns.argoproj.io',
            cluster,
            namespace,
            name,
          }}
          name={name}
          actions={offeredActions(run.actions, terminateWords(t, name))}
        />
      </div>
      {run.message && !isExplained && (
        <p className={styles.muted}>{run.message}</p>
      )}
      <ul className={styles.metrics}>
        {run.metrics.map((metric, i) => (
          <Metric key={i} metric={metric} />
        ))}
      </ul>
    </article>
  );
};

/** The analyses of a Rollout: those that count now, earlier ones on request. */
export const Analyses = (props: { entity: Entity; rollout: RolloutView }) => {
  const { entity, rollout } = props;
  const { t } = useWords();
  const runs = rollout.analysisRuns;
  if (runs.length === 0) {
    return null;
  }
  const current = runs.filter(run => run.current);
  const earlier = runs.filter(run => !run.current);
  return (
    <section className={styles.part}>
      <h5 className={styles.partTitle}>{t('analysis.title')}</h5>
      {current.map(run => (
        <AnalysisRun key={run.name} entity={entity} run={run} />
      ))}
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>{t('analysis.earlier', { count: earlier.length })}</summary>
          {earlier.map(run => (
            <AnalysisRun key={run.name} entity={entity} run={run} />
          ))}
        </details>
      )}
    </section>
  );
};
