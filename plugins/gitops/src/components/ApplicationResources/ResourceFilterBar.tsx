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

import { Button, SearchField, Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useState } from 'react';
import { messages } from '../../messages';
import { resourcesMessages } from '../../messages/resources';
import { gitopsTranslationRef } from '../../translation';
import { FilterChips } from './FilterChips';
import {
  choicesOf,
  Facet,
  isFiltered,
  NO_FILTERS,
  NONE,
  ResourceFilters,
} from './filters';
import { Resources, SyncKind } from './resources';
import styles from './ApplicationResources.module.css';

/** How long nobody has to type before the text filters. */
const TYPING_PAUSE = 200;

const isState = (value: string): value is HealthState =>
  Object.hasOwn(messages.state, value);
const isSyncKind = (value: string): value is SyncKind =>
  Object.hasOwn(resourcesMessages.sync, value);

/**
 * What is typed, at once, and the filter of it a moment later: each change of
 * the address renders the page.
 */
const TextFilter = (props: {
  text: string;
  onChange: (text: string) => void;
}) => {
  const { text, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <SearchField
      className={styles.search}
      size="small"
      aria-label={t('resources.filter.text')}
      placeholder={t('resources.filter.placeholder')}
      value={typed}
      onChange={setTyped}
    />
  );
};

/**
 * Filters by text, health, sync, kind and wave, with how many resources each
 * choice would show.
 */
export const ResourceFilterBar = (props: {
  resources: Resources;
  filters: ResourceFilters;
  /** How many resources the filters leave. */
  shown: number;
  onChange: (filters: ResourceFilters) => void;
}) => {
  const { resources, filters, shown, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);

  const choose = (facet: Facet, values: string[]) =>
    onChange({ ...filters, [facet]: values });
  const healthWord = (value: string) =>
    isState(value) ? t(`state.${value}`) : t('resources.health.none');
  const syncWord = (value: string) =>
    isSyncKind(value) ? t(`resources.sync.${value}`) : t('resources.sync.none');
  const waveWord = (value: string) =>
    value === NONE
      ? t('resources.filter.noWave')
      : t('resources.filter.waveValue', { wave: value });

  const menu = (facet: 'kind' | 'wave', wordOf: (value: string) => string) => {
    const choices = choicesOf(resources, filters, facet);
    return (
      (choices.length > 1 || filters[facet].length > 0) && (
        <Select
          className={styles.select}
          size="small"
          selectionMode="multiple"
          aria-label={t(`resources.filter.${facet}`)}
          placeholder={t(`resources.filter.${facet}`)}
          options={choices.map(({ value, count }) => ({
            value,
            label: t('resources.filter.choice', {
              value: wordOf(value),
              number: String(count),
            }),
          }))}
          value={[...filters[facet]]}
          onChange={keys => choose(facet, keys.map(String))}
        />
      )
    );
  };

  return (
    <div
      role="search"
      aria-label={t('resources.filter.label')}
      className={styles.filters}
    >
      <div className={styles.filterRow}>
        <TextFilter
          text={filters.text}
          onChange={text => onChange({ ...filters, text })}
        />
        {menu('kind', value => value)}
        {menu('wave', waveWord)}
      </div>
      <div className={styles.filterRow}>
        <FilterChips
          label={t('resources.filter.health')}
          choices={choicesOf(resources, filters, 'health')}
          wordOf={healthWord}
          stateOf={value => (isState(value) ? value : undefined)}
          onChange={values => choose('health', values)}
        />
        <FilterChips
          label={t('resources.filter.sync')}
          choices={choicesOf(resources, filters, 'sync')}
          wordOf={syncWord}
          onChange={values => choose('sync', values)}
        />
        {isFiltered(filters) && (
          <div className={styles.filtered}>
            <span role="status" className={styles.muted}>
              {t('resources.filter.shown', {
                count: shown,
                total: String(resources.size),
              })}
            </span>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onChange(NO_FILTERS)}
            >
              {t('resources.filter.clear')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
