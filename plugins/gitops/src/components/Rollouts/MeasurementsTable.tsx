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

import { AnalysisMetricView } from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { exactTime, toMillis } from '../../lib/time';
import { numberText, phaseText } from './texts';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

/** The measurements of a metric, for those who cannot see the chart, or want to. */
export const MeasurementsTable = ({
  metric,
}: {
  metric: AnalysisMetricView;
}) => {
  const { t } = useWords();
  const locale = useLocale();
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>
        {t('analysis.table', { metric: metric.name })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('analysis.time')}</th>
          <th scope="col">{t('analysis.value')}</th>
          <th scope="col">{t('analysis.result')}</th>
        </tr>
      </thead>
      <tbody>
        {metric.measurements.map((measurement, i) => {
          const moment = toMillis(measurement.at);
          return (
            <tr key={i}>
              <td>{moment === undefined ? '–' : exactTime(moment, locale)}</td>
              <td>
                {measurement.value === undefined
                  ? t('analysis.noNumber')
                  : numberText(measurement.value, locale)}
              </td>
              <td>
                {phaseText(t, measurement.phase)}
                {measurement.message && (
                  <span className={styles.below}>{measurement.message}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
