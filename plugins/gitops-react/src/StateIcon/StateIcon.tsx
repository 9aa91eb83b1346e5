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

import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  type RemixiconComponentType,
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiPauseCircleLine,
  RiQuestionLine,
  RiRefreshLine,
  RiTimeFill,
} from '@remixicon/react';
import styles from './StateIcon.module.css';

interface IconProps {
  size?: number;
  className?: string;
}

/** A dashed circle: something should be here and is not. */
const MissingIcon = ({ size = 24, className }: IconProps) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    className={className}
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeDasharray="4.2 3.65"
  >
    <circle cx="12" cy="12" r="9" />
  </svg>
);

const ICONS: Record<HealthState, RemixiconComponentType | typeof MissingIcon> =
  {
    healthy: RiCheckboxCircleLine,
    progressing: RiRefreshLine,
    paused: RiPauseCircleLine,
    warning: RiAlertLine,
    degraded: RiCloseCircleLine,
    missing: MissingIcon,
    unknown: RiQuestionLine,
  };

/**
 * The icon of a state, with a clock laid over it where the state is old. A
 * state the front end does not know has the icon of the unknown.
 */
export const StateIcon = (props: {
  state: HealthState;
  stale?: boolean;
  size?: number;
  coloured?: boolean;
}) => {
  const { state, stale = false, size = 16, coloured = false } = props;
  const known = Object.hasOwn(ICONS, state) ? state : 'unknown';
  const Icon = ICONS[known];
  return (
    <span
      className={styles.icon}
      data-state={known}
      data-coloured={coloured}
      aria-hidden="true"
    >
      <Icon
        size={size}
        className={
          known === 'progressing' && !stale ? styles.turning : undefined
        }
      />
      {stale && (
        <RiTimeFill
          size={Math.round(size * 0.7)}
          className={styles.clock}
          data-testid="stale-clock"
        />
      )}
    </span>
  );
};
