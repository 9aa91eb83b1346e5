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
  ApplicationDetails,
  Deployment,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readReasons } from '@gitops-portal/backstage-plugin-gitops-react';

/**
 * Why an Application cannot go back to any of its deployments now; empty where
 * it can, or where that is not known.
 */
export function blockedRollback(
  details: ApplicationDetails | undefined,
): Reason[] {
  const rollback = details?.actions?.find(({ id }) => id === 'rollback');
  return readReasons(rollback?.blockedBy);
}

/**
 * Whether going back to a deployment makes sense at all: it succeeded, and
 * something else runs now.
 */
export function isRollbackTarget(deployment: Deployment): boolean {
  return !deployment.current && deployment.phase === 'Succeeded';
}
