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
  ApplicationView,
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { compareText } from '../lib/compareText';

/** What a person should look at first. */
const ORDER: HealthState[] = [
  'degraded',
  'missing',
  'warning',
  'unknown',
  'progressing',
  'paused',
  'healthy',
];

/** Sorts by how much an Application needs a person, what is fine behind. */
export function needsAttention(a: ApplicationView, b: ApplicationView): number {
  return (
    ORDER.indexOf(a.health.state) - ORDER.indexOf(b.health.state) ||
    Number(a.sync.status === 'Synced') - Number(b.sync.status === 'Synced') ||
    compareText(a.name, b.name) ||
    compareText(a.id, b.id)
  );
}
