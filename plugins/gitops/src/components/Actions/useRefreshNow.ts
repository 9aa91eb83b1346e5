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

import { useApi } from '@backstage/frontend-plugin-api';
import {
  ActionAccepted,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  readPlan,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useRef } from 'react';
import { useActionStart } from '../../data/useActionStart';

/** How a refresh without a dialog stands. */
export interface RefreshNow {
  /** Why the last one was not done. */
  error: Error | null;
  /**
   * Refreshes at once: it changes nothing, so nobody need be asked. Does nothing
   * while one is being asked for.
   *
   * @returns what was accepted, or undefined where it was not: then a dialog has
   * more to say.
   */
  refresh: () => Promise<ActionAccepted | undefined>;
}

/** Refreshes an Application without asking first. */
export function useRefreshNow(application: EntityApplicationKey): RefreshNow {
  const api = useApi(gitopsApiRef);
  const { start, error } = useActionStart(application, 'refresh');
  // State is set too late to hold back the second of two quick clicks
  const asking = useRef<Promise<ActionAccepted | undefined>>();

  const ask = async () => {
    let plan;
    try {
      // It says as whom to act
      plan = readPlan(
        await api.planApplicationAction(application, 'refresh', {}),
      );
    } catch {
      // The dialog plans anew, and says what is the matter
      return undefined;
    }
    return plan.blockedBy.length > 0 ? undefined : start({}, plan.actingAs);
  };

  return {
    error,
    refresh: () => {
      asking.current ??= ask().finally(() => {
        asking.current = undefined;
      });
      return asking.current;
    },
  };
}
