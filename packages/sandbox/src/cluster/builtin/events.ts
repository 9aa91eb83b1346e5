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

import { KubeObject } from '../client';
import { Conversion } from '../registry/types';

/** What the fields of core/v1 events are called in events.k8s.io/v1. */
const NAMES: [core: string, events: string][] = [
  ['message', 'note'],
  ['involvedObject', 'regarding'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
];

function rename(
  object: KubeObject,
  apiVersion: string,
  names: [from: string, to: string][],
): KubeObject {
  const to = new Map(names);
  return {
    ...Object.fromEntries(
      Object.entries(object).map(([key, value]) => [to.get(key) ?? key, value]),
    ),
    apiVersion,
  } as KubeObject;
}

/** Events are stored as core/v1 and served as events.k8s.io/v1 too. */
export const eventConversion: Conversion = {
  toStored: object =>
    rename(
      object,
      'v1',
      NAMES.map(([core, events]) => [events, core]),
    ),
  fromStored: object => rename(object, 'events.k8s.io/v1', NAMES),
};
