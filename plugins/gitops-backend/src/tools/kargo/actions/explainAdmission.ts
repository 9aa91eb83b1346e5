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

import { ActionRefusal } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';

/**
 * What Kargo's admission means. It reports a missing right as an internal
 * error, so what counts is the text.
 */
export function explainAdmission(detail: string): ActionRefusal | undefined {
  if (/not permitted to \w+ Promotions?\b/i.test(detail)) {
    const stage = /\bfor Stage ["']?([\w.-]+)/i.exec(detail)?.[1];
    return {
      kind: 'forbidden',
      reason: actionReason(
        'promote-forbidden',
        stage
          ? `Kargo does not let it be promoted to ${stage}: the right "promote" on that Stage is missing`
          : 'Kargo does not let it be promoted: the right "promote" on the Stage is missing',
        { stage },
      ),
    };
  }
  if (/\bnot available to (?:this )?Stage\b/i.test(detail)) {
    return {
      kind: 'impossible',
      reason: actionReason(
        'freight-not-available',
        'By what Kargo knows now, the Freight may not be promoted to the Stage: it has to be verified, or approved, first',
      ),
    };
  }
  if (/must have uses set and must not reference a task/i.test(detail)) {
    return {
      kind: 'impossible',
      reason: actionReason(
        'tasks-not-inflated',
        "Kargo has not put in the steps of the Stage's tasks: its webhooks may be down, or of another version than its definitions",
      ),
    };
  }
  return undefined;
}
