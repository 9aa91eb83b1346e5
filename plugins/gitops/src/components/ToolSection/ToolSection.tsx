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

import { Alert, Card, CardBody } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntitySection } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { LiveState } from '../../data/useLiveQuery';
import { listText, useLocale } from '../../lib/locale';
import { useRevealed } from '../../lib/reveal';
import { gitopsTranslationRef } from '../../translation';
import { LoadError } from '../LoadError';
import { SectionFreshness } from './SectionFreshness';
import styles from './ToolSection.module.css';

/**
 * What one tool says of an entity: a heading with a verdict, to which it can be
 * collapsed, and the evidence below. A tool that is nowhere, or has nothing of
 * the entity, is not shown; what could not be read is said.
 */
export const ToolSection = <S extends EntitySection>(props: {
  /** In the address, to be linked to: `#rollouts`. */
  id: string;
  title: string;
  state: LiveState<S>;
  isEmpty: (data: S) => boolean;
  /** One line beside the heading: numbers, and what needs a look. */
  verdict: (data: S) => ReactNode;
  /** What stands at the end of the heading, such as a button. */
  aside?: (data: S) => ReactNode;
  children: (data: S) => ReactNode;
}) => {
  const { id, title, state, isEmpty, verdict, aside, children } = props;
  const { data, error, updatedAt, isFetching, retry } = state;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(true);
  const bodyId = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  useRevealed(
    anchor => anchor === id && Boolean(data?.available),
    toggle,
    () => setOpen(true),
  );
  // What the address names in it can only be shown where it is open
  const { hash } = useLocation();
  useEffect(() => {
    if (hash.startsWith(`#${id}/`)) {
      setOpen(true);
    }
  }, [hash, id]);
  if (!data) {
    // Nothing is missed where the tool may not be there at all; a failure is
    return error ? (
      <Card>
        <CardBody className={styles.alone}>
          <LoadError
            title={t('section.failed', { tool: title })}
            error={error}
            isFetching={isFetching}
            onRetry={retry}
            forbidden={{ title: t('section.forbidden', { tool: title }) }}
            gone={{ title: t('section.gone', { tool: title }) }}
          />
        </CardBody>
      </Card>
    ) : null;
  }
  const empty = isEmpty(data);
  if (!data.available || (empty && data.unreadable.length === 0)) {
    return null;
  }
  return (
    <Card>
      <CardBody className={styles.section} id={id}>
        <div className={styles.header}>
          <h3 className={styles.heading}>
            <button
              ref={toggle}
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-controls={bodyId}
              onClick={() => setOpen(!isOpen)}
            >
              <RiArrowRightSLine
                aria-hidden
                size={20}
                className={styles.arrow}
              />
              {title}
            </button>
          </h3>
          <span className={styles.verdict}>{!empty && verdict(data)}</span>
          {aside && <span className={styles.aside}>{aside(data)}</span>}
        </div>
        <div id={bodyId} hidden={!isOpen} className={styles.body}>
          <SectionFreshness data={data} updatedAt={updatedAt} error={error} />
          {data.unreadable.length > 0 && (
            <Alert
              status="warning"
              icon
              title={t('section.unreadable', {
                tool: title,
                clusters: listText(data.unreadable, locale),
              })}
            />
          )}
          {!empty && children(data)}
        </div>
      </CardBody>
    </Card>
  );
};
