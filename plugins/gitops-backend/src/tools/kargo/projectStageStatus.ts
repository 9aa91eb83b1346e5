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

import { ProjectContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { asObject, asObjects, asString, at, Fields } from '../../lib/reading';
import { originOfKey, projectReference, readMessage } from './projectContent';
import {
  FreightName,
  HeldFreight,
  KargoVerification,
  LastPromotion,
  StageHold,
} from './records';

const MAX_ORIGINS = 50;
/** Kargo itself keeps ten. */
const MAX_HISTORY = 20;

/** What a Stage holds: of several Warehouses one Freight of each. */
export function projectCurrent(
  status: Fields | undefined,
  intern: ProjectContext['intern'],
): HeldFreight | undefined {
  const [current] = asObjects(status?.freightHistory);
  if (!current) {
    return undefined;
  }
  const items = itemsOf(current).flatMap(
    ([key, value]) => projectReference(value, intern, key) ?? [],
  );
  if (!items.length) {
    return undefined;
  }
  const id = asString(current.id);
  const verification = projectVerification(
    asObjects(current.verificationHistory)[0],
  );
  return {
    ...(id && { id }),
    items,
    ...(verification && { verification }),
  };
}

/** What it held before and does not any more, newest first, by name. */
export function projectEarlier(
  status: Fields | undefined,
  intern: ProjectContext['intern'],
): FreightName[] {
  const [current, ...earlier] = asObjects(status?.freightHistory).slice(
    0,
    MAX_HISTORY,
  );
  const seen = new Set(current ? namesIn(current).map(({ name }) => name) : []);
  return earlier.flatMap(namesIn).flatMap(({ name, origin }) => {
    if (seen.has(name)) {
      return [];
    }
    seen.add(name);
    return [{ name: intern(name), origin: intern(origin) }];
  });
}

function itemsOf(collection: Fields): Array<[string, unknown]> {
  return Object.entries(asObject(collection.items) ?? {}).slice(0, MAX_ORIGINS);
}

function namesIn(collection: Fields): FreightName[] {
  return itemsOf(collection).flatMap(([key, value]) => {
    const name = asString(at(value, 'name'));
    return name
      ? [
          {
            name,
            origin:
              asString(at(value, 'origin', 'name')) ?? originOfKey(key) ?? '',
          },
        ]
      : [];
  });
}

function projectVerification(
  fields: Fields | undefined,
): KargoVerification | undefined {
  if (!fields) {
    return undefined;
  }
  const optional = {
    id: asString(fields.id),
    message: readMessage(fields.message),
    startedAt: asString(fields.startTime),
    finishedAt: asString(fields.finishTime),
    analysisRun: asString(at(fields, 'analysisRun', 'name')),
    actor: asString(fields.actor),
  };
  return { phase: asString(fields.phase) ?? 'Pending', ...optional };
}

/** Why auto-promotion waits, by origin: since 1.11, and the effective ones. */
export function projectHolds(
  status: Fields | undefined,
  intern: ProjectContext['intern'],
): StageHold[] {
  const holds =
    asObject(status?.effectiveAutoPromotionHolds) ??
    asObject(status?.autoPromotionHolds) ??
    {};
  return Object.entries(holds)
    .slice(0, MAX_ORIGINS)
    .flatMap(([key, value]) => {
      const fields = asObject(value);
      const origin = asString(at(fields, 'origin', 'name')) ?? originOfKey(key);
      return fields && origin
        ? [
            {
              origin: intern(origin),
              freight: asString(fields.freightName) ?? '',
              actor: asString(fields.actor),
              createdAt: asString(fields.createdAt),
            },
          ]
        : [];
    });
}

/** The promotion that ended last, with why it did not succeed. */
export function projectLastPromotion(
  status: Fields | undefined,
): LastPromotion | undefined {
  const last = asObject(status?.lastPromotion);
  const name = asString(last?.name);
  if (!last || !name) {
    return undefined;
  }
  return {
    name,
    freight: asString(at(last, 'freight', 'name')),
    phase: asString(at(last, 'status', 'phase')),
    message: readMessage(at(last, 'status', 'message')),
    finishedAt:
      asString(last.finishedAt) ?? asString(at(last, 'status', 'finishedAt')),
  };
}
