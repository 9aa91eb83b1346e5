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

import { Button, ButtonIcon } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiFullscreenLine,
  RiZoomInLine,
  RiZoomOutLine,
} from '@remixicon/react';
import { gitopsTranslationRef } from '../../translation';
import styles from './ResourceTree.module.css';

/** The buttons above the tree. */
export const TreeTools = (props: {
  scale: number;
  canZoomIn: boolean;
  canZoomOut: boolean;
  onZoomIn: () => void;
  onZoomOut: () => void;
  onFit: () => void;
  /** How many boxes have trouble of their own. */
  problems: number;
  onNextProblem: () => void;
  /** Whether anything is folded; undefined where there is nothing to fold. */
  folded: boolean | undefined;
  onFold: (fold: boolean) => void;
}) => {
  const { scale, problems, folded, onFold } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.tools}>
      <div className={styles.toolGroup}>
        {problems > 0 && (
          <Button
            size="small"
            variant="secondary"
            onPress={props.onNextProblem}
          >
            {t('resources.tree.nextProblem', { count: problems })}
          </Button>
        )}
        {folded !== undefined && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onFold(!folded)}
          >
            {folded
              ? t('resources.tree.expandAll')
              : t('resources.tree.collapseAll')}
          </Button>
        )}
      </div>
      <div className={styles.toolGroup}>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('resources.tree.zoomOut')}
          icon={<RiZoomOutLine aria-hidden />}
          isDisabled={!props.canZoomOut}
          onPress={props.onZoomOut}
        />
        <span className={styles.zoom}>
          {t('resources.tree.zoom', {
            percent: String(Math.round(scale * 100)),
          })}
        </span>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('resources.tree.zoomIn')}
          icon={<RiZoomInLine aria-hidden />}
          isDisabled={!props.canZoomIn}
          onPress={props.onZoomIn}
        />
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('resources.tree.fit')}
          icon={<RiFullscreenLine aria-hidden />}
          onPress={props.onFit}
        />
      </div>
    </div>
  );
};
