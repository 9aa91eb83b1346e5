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
  DeliveryChange,
  DeliveryLane,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect } from 'react';
import { nameOf } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** More than these nobody reads before they promote. */
const MAX_CHANGES = 8;

/**
 * The changes that a promotion brings to a lane, newest first: what is newer
 * than what runs there, up to the Freight.
 *
 * @param changes - newest first
 */
export function travelling(
  freight: string,
  lane: Pick<DeliveryLane, 'id' | 'runs'>,
  changes: DeliveryChange[],
): DeliveryChange[] {
  const first = changes.findIndex(change => change.freight === freight);
  const running = changes.findIndex(({ id }) =>
    lane.runs.some(run => !run.arriving && run.change === id),
  );
  return first >= 0 && running > first ? changes.slice(first, running) : [];
}

/** What a promotion brings, and what follows it, before one starts it. */
export const Travelling = (props: {
  freight: string;
  lane: DeliveryLane;
  changes: DeliveryChange[];
  onChange: (input: { freight: string }) => void;
}) => {
  const { freight, lane, changes, onChange } = props;
  const texts = useDeliveryTexts();
  useEffect(() => onChange({ freight }), [freight, onChange]);
  const brought = travelling(freight, lane, changes);
  const hasRollout = lane.objects.some(({ kind }) =>
    kind.startsWith('rollouts.'),
  );
  return (
    <div className={styles.travelling}>
      {brought.length > 0 && (
        <>
          <p>{texts.t('travels.title', { count: brought.length })}</p>
          <ul>
            {brought.slice(0, MAX_CHANGES).map(change => (
              <li key={change.id}>
                {nameOf(change)} {change.commit?.title}
                {change.commit?.author && ` · ${change.commit.author}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {hasRollout && <p>{texts.t('travels.rollout', { name: lane.name })}</p>}
    </div>
  );
};
