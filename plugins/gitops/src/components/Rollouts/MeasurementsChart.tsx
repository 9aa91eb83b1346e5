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

import {
  AnalysisMetricView,
  AnalysisThreshold,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { ChartModel, chartModel, ChartPoint } from './chartModel';
import { MeasurementsTable } from './MeasurementsTable';
import { numberText, phaseText } from './texts';
import { RolloutTranslate, useWords } from './useWords';
import styles from './Rollouts.module.css';

const WIDTH = 440;
const HEIGHT = 132;
const BOX = { left: 52, right: WIDTH - 68, top: 10, bottom: HEIGHT - 10 };

const SIGNS: Record<AnalysisThreshold['operator'], string> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};

/** Good, bad and undecided differ in shape as well as in colour. */
const Mark = ({ point }: { point: ChartPoint }) => {
  const { x, y, phase } = point;
  switch (phase) {
    case 'Failed':
    case 'Error':
      return (
        <path
          className={styles.mark_bad}
          d={`M${x - 4},${y - 4}l8,8m0,-8l-8,8`}
        />
      );
    case 'Successful':
      return <circle className={styles.mark_good} cx={x} cy={y} r={3.5} />;
    default:
      return (
        <path
          className={styles.mark_undecided}
          d={`M${x},${y - 5}l5,5l-5,5l-5,-5z`}
        />
      );
  }
};

function describe(
  t: RolloutTranslate,
  name: string,
  model: ChartModel,
  locale?: string,
): string {
  return t('analysis.chart', {
    metric: name || t('analysis.metricNoName'),
    count: model.points.length,
    low: numberText(model.low, locale),
    high: numberText(model.high, locale),
    limits: model.thresholds
      .map(({ of, operator, value }) =>
        t(of === 'success' ? 'analysis.chartLimit' : 'analysis.chartLimitBad', {
          operator: SIGNS[operator],
          value: numberText(value, locale),
        }),
      )
      .join(' '),
  });
}

/**
 * The measurements of a metric over time, against the numbers that its
 * conditions compare them with; the same as a table on request.
 */
export const MeasurementsChart = ({
  metric,
}: {
  metric: AnalysisMetricView;
}) => {
  const { t } = useWords();
  const locale = useLocale();
  const model = chartModel(metric, BOX);
  return (
    <div className={styles.measurements}>
      {model && (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className={styles.chart}
          role="img"
          aria-label={describe(t, metric.name, model, locale)}
        >
          {model.bad && (
            <rect
              className={styles.badRange}
              x={BOX.left}
              width={BOX.right - BOX.left}
              y={model.bad.y}
              height={model.bad.height}
            />
          )}
          {model.ticks.map(({ y, value }) => (
            <g key={value}>
              <line
                className={styles.grid}
                x1={BOX.left}
                x2={BOX.right}
                y1={y}
                y2={y}
              />
              <text className={styles.tick} x={BOX.left - 6} y={y + 4}>
                {numberText(value, locale)}
              </text>
            </g>
          ))}
          {model.thresholds.map(({ of, operator, value, y }, i) => (
            <g key={i}>
              <line
                className={styles.threshold}
                data-of={of}
                x1={BOX.left}
                x2={BOX.right}
                y1={y}
                y2={y}
              />
              <text className={styles.limit} x={BOX.right + 6} y={y + 4}>
                {`${SIGNS[operator]} ${numberText(value, locale)}`}
              </text>
            </g>
          ))}
          <polyline
            className={styles.line}
            points={model.points.map(({ x, y }) => `${x},${y}`).join(' ')}
          />
          {model.points.map((point, i) => (
            <g key={i}>
              <title>
                {`${numberText(point.value, locale)} · ${phaseText(
                  t,
                  point.phase,
                )}`}
              </title>
              <Mark point={point} />
            </g>
          ))}
        </svg>
      )}
      {metric.measurements.length > 0 && (
        <details className={styles.asTable}>
          <summary>{t('analysis.asTable')}</summary>
          <MeasurementsTable metric={metric} />
        </details>
      )}
    </div>
  );
};
