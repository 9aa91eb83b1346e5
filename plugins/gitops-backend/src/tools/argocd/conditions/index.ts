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
import { ApplicationCondition } from '@gitops-portal/backstage-plugin-gitops-common';
import { ArgoCdCondition } from '../record';

const RANK: Record<ApplicationCondition['severity'], number> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** How bad a condition is, by the end of its type, as Argo CD does. */
export function severityOf(type: string): ApplicationCondition['severity'] {
  if (type.endsWith('Error')) {
    return 'error';
  }
  return type.endsWith('Warning') ? 'warning' : 'info';
}

/** The conditions as pages show them, worst first. */
export function viewConditions(
  conditions: readonly ArgoCdCondition[] = [],
): ApplicationCondition[] {
  return conditions
    .map(({ type, message, since }) => ({
      type,
      severity: severityOf(type),
      message,
      since,
    }))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
