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
import { FreightView } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowLeftSLine, RiMore2Line } from '@remixicon/react';
import { useState } from 'react';
import { listText, numberText, useLocale } from '../../lib/locale';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { MiddleText } from '../MiddleText';
import { FreightContents } from './FreightContents';
import { freightLabel, isOpen, stripItems } from './model';
import { usePipeline } from './PipelineContext';
import { contentsText } from './texts';
import styles from './FreightStrip.module.css';

/** One Freight of the strip: what it is, and where. */
const FreightBox = ({ freight }: { freight: FreightView }) => {
  const { model, followed, follow } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const holders = model.holders.get(freight.name) ?? [];
  const isArriving = model.view.promotions.some(
    each => each.freight === freight.name && isOpen(each),
  );
  const isFollowed = followed?.name === freight.name;
  const alias = freightLabel(freight);
  return (
    <li
      className={styles.box}
      data-followed={isFollowed}
      data-used={holders.length > 0 || isArriving}
    >
      <span className={styles.bands} aria-hidden="true">
        {holders.map(stage => (
          <span
            key={stage}
            className={styles.band}
            style={{ background: model.colours.get(stage) }}
          />
        ))}
      </span>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={isFollowed}
        aria-label={[
          t('freight.choose', {
            alias,
            contents: contentsText(freight) || t('freight.nothing'),
          }),
          holders.length > 0
            ? t('freight.inStages', {
                stages: listText([...holders], locale),
              })
            : t('freight.nowhere'),
        ].join(', ')}
        onClick={() => follow(isFollowed ? undefined : freight.name)}
      >
        <span className={styles.alias}>
          <MiddleText text={alias} />
        </span>
      </button>
      <div className={styles.contents}>
        <FreightContents contents={freight} limit={2} />
      </div>
      <div className={styles.foot}>
        {holders.length > 0 && (
          <ul className={styles.stages}>
            {holders.map(stage => (
              <li key={stage} className={styles.stage}>
                <span
                  className={styles.dot}
                  style={{ background: model.colours.get(stage) }}
                  aria-hidden="true"
                />
                <MiddleText text={stage} />
              </li>
            ))}
          </ul>
        )}
        <Ago at={freight.discoveredAt} className={styles.age} />
      </div>
    </li>
  );
};

/** The Warehouses as buttons, one of which may be pressed. */
const OriginFilter = (props: {
  value: string | undefined;
  onChange: (origin: string | undefined) => void;
}) => {
  const { value, onChange } = props;
  const { model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  if (model.origins.length < 2) {
    return null;
  }
  return (
    <div
      role="group"
      aria-label={t('freight.filter')}
      className={styles.filter}
    >
      {[undefined, ...model.origins].map(origin => (
        <button
          key={origin ?? ' all'}
          type="button"
          className={styles.chip}
          aria-pressed={value === origin}
          onClick={() => onChange(origin)}
        >
          {origin ? <MiddleText text={origin} /> : t('freight.all')}
        </button>
      ))}
    </div>
  );
};

/**
 * The Freight of a pipeline, newest first, banded in the colours of the Stages
 * that hold it. To choose one follows it through the pipeline.
 */
export const FreightStrip = () => {
  const { model, followed } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const [origin, setOrigin] = useState<string>();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const known = origin && model.origins.includes(origin) ? origin : undefined;
  const items = stripItems(model, known, followed?.name);
  const { freight, freightTotal = 0 } = model.view;
  const fold = (key: string, isFolded: boolean) =>
    setUnfolded(before => {
      const next = new Set(before);
      if (isFolded) {
        next.delete(key);
      } else {
        next.add(key);
      }
      return next;
    });
  return (
    <section
      className={styles.strip}
      aria-label={t('freight.strip', { project: model.view.project })}
    >
      <div className={styles.head}>
        <h4 className={styles.heading}>{t('freight.heading')}</h4>
        <OriginFilter value={known} onChange={setOrigin} />
      </div>
      {items.length === 0 && (
        <p className={styles.none}>
          {known ? t('freight.noneOf', { origin: known }) : t('freight.none')}
        </p>
      )}
      {items.length > 0 && (
        <ol className={styles.boxes}>
          {items.flatMap(item => {
            if ('freight' in item) {
              return (
                <FreightBox key={item.freight.name} freight={item.freight} />
              );
            }
            const { key, unused } = item;
            if (!unfolded.has(key)) {
              return (
                <li key={key} className={styles.unused}>
                  <button
                    type="button"
                    className={styles.fold}
                    aria-label={t('freight.unusedLabel', {
                      count: unused.length,
                    })}
                    onClick={() => fold(key, false)}
                  >
                    <RiMore2Line size={16} aria-hidden />
                    {t('freight.unused', { count: unused.length })}
                  </button>
                </li>
              );
            }
            return [
              ...unused.map(each => (
                <FreightBox key={each.name} freight={each} />
              )),
              <li key={`${key} fold`} className={styles.unused}>
                <button
                  type="button"
                  className={styles.fold}
                  aria-label={t('freight.foldLabel')}
                  onClick={() => fold(key, true)}
                >
                  <RiArrowLeftSLine size={16} aria-hidden />
                  {t('freight.fold')}
                </button>
              </li>,
            ];
          })}
        </ol>
      )}
      {freightTotal > freight.length && (
        <p className={styles.none}>
          {t('freight.total', {
            shown: numberText(freight.length, locale),
            total: numberText(freightTotal, locale),
          })}
        </p>
      )}
    </section>
  );
};
