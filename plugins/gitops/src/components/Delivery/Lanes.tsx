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

import { Entity } from '@backstage/catalog-model';
import {
  DeliveryChange,
  DeliveryLane,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { CSSProperties, useRef } from 'react';
import { useWidth } from '../../lib/useWidth';
import { ChangeCard } from './ChangeCard';
import { LaneCard } from './LaneCard';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** A lane needs so much room beside others, in pixels. */
const LANE_WIDTH = 225;
const CHANGE_WIDTH = 180;

/**
 * The lanes in the columns of a graph: none beside or before one that it
 * follows.
 */
export function columnsOf(lanes: DeliveryLane[]): DeliveryLane[][] {
  const depths = new Map<string, number>();
  for (const lane of lanes) {
    const before = lane.follows.map(id => depths.get(id) ?? -1);
    depths.set(lane.id, Math.max(-1, ...before) + 1);
  }
  const isLinked = lanes.some(({ follows }) => follows.length > 0);
  const columns: DeliveryLane[][] = [];
  lanes.forEach((lane, i) => {
    // Without any order they stand side by side
    const depth = isLinked ? depths.get(lane.id) ?? 0 : i;
    (columns[depth] ??= []).push(lane);
  });
  return columns.filter(Boolean);
}

/**
 * The environments as connected cards, the change before them; below one
 * another where there is no room beside.
 */
export const Lanes = (props: {
  entity: Entity;
  data: EntityDelivery;
  /** The one that is chosen. */
  change?: DeliveryChange;
}) => {
  const { entity, data, change } = props;
  const texts = useDeliveryTexts();
  const ref = useRef<HTMLOListElement>(null);
  const width = useWidth(ref);
  const columns = columnsOf(data.lanes);
  const needed = columns.length * LANE_WIDTH + (change ? CHANGE_WIDTH : 0);
  const isStacked = width > 0 && width < needed;
  return (
    <ol
      ref={ref}
      className={styles.lanes}
      data-stacked={isStacked}
      data-change={Boolean(change)}
      aria-label={texts.t('lanes')}
      style={{ '--gitops-lanes': columns.length } as CSSProperties}
    >
      {change && (
        <li className={styles.column}>
          <ChangeCard change={change} />
        </li>
      )}
      {columns.map(column => (
        <li key={column[0].id} className={styles.column}>
          {column.map(lane => (
            <LaneCard
              key={lane.id}
              entity={entity}
              lane={lane}
              changes={data.changes}
              place={change?.places.find(place => place.lane === lane.id)}
              wrong={data.cause?.lane === lane.id}
            />
          ))}
        </li>
      ))}
    </ol>
  );
};
