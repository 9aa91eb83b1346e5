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

import { DeliveryProgress } from '@gitops-portal/backstage-plugin-gitops-common';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** More steps than this are one bar. */
const MAX_SEGMENTS = 16;

function partOf(segment: number, at: number): string {
  if (segment === at) {
    return 'current';
  }
  return segment < at ? 'done' : 'next';
}

/** How far a roll-out is: a segment for each step. */
export const StepBar = ({ progress }: { progress: DeliveryProgress }) => {
  const texts = useDeliveryTexts();
  const { current, total, state } = progress;
  const segments = Math.min(total, MAX_SEGMENTS);
  const scale = segments / Math.max(1, total);
  const at = Math.floor(current * scale);
  return (
    <div
      className={styles.stepBar}
      role="img"
      aria-label={texts.t('progress', {
        step: String(Math.min(current + 1, total)),
        steps: String(total),
      })}
    >
      {Array.from({ length: segments }, (_, i) => (
        <span
          key={i}
          className={styles.segment}
          data-part={partOf(i, at)}
          data-state={state}
        />
      ))}
    </div>
  );
};
