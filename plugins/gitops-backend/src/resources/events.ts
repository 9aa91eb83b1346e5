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
import { ResourceEvent } from '@gitops-portal/backstage-plugin-gitops-common';
import { asNumber, asObjects, asString, at, shorten } from '../lib/reading';
import { withoutCredentials } from '../lib/withoutCredentials';

/** What a page shows. */
const MAX_EVENTS = 50;
const MAX_MESSAGE = 1_000;

/** The events of a list, newest first. */
export function readEvents(list: unknown): ResourceEvent[] {
  return asObjects(at(list, 'items'))
    .map(event => {
      const createdAt = asString(at(event, 'metadata', 'creationTimestamp'));
      // Events of the newer API have a time, and a series where it repeats.
      const eventTime = asString(event.eventTime);
      const count =
        asNumber(event.count) ?? asNumber(at(event, 'series', 'count')) ?? 1;
      const firstSeen =
        asString(event.firstTimestamp) ?? eventTime ?? createdAt;
      const lastSeen =
        asString(event.lastTimestamp) ??
        asString(at(event, 'series', 'lastObservedTime')) ??
        eventTime ??
        createdAt;
      const source =
        asString(at(event, 'source', 'component')) ??
        asString(event.reportingComponent);
      return {
        type: asString(event.type) ?? 'Normal',
        reason: asString(event.reason) ?? '',
        message: shorten(
          withoutCredentials(asString(event.message) ?? ''),
          MAX_MESSAGE,
        ),
        count: Math.max(1, Math.trunc(count)),
        ...(firstSeen && { firstSeen }),
        ...(lastSeen && { lastSeen }),
        ...(source && { source }),
      };
    })
    .sort((a, b) => time(b) - time(a))
    .slice(0, MAX_EVENTS);
}

function time({ lastSeen }: ResourceEvent): number {
  return (lastSeen && Date.parse(lastSeen)) || 0;
}
