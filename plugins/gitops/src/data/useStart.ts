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

import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import {
  ActionAccepted,
  ActingAs,
  ActionRequest,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEffect, useRef, useState } from 'react';
import { newRequestId } from '../lib/requestId';
import { queryClientOf } from './queryClient';
import { UserTokenError, userTokenHeaders } from './userTokenHeaders';

/** Where the sending of an action stands. */
export interface StartState<I> {
  isSending: boolean;
  /** Why the last try failed. */
  error: Error | null;
  /**
   * Sends the action. Does nothing while one is being sent.
   *
   * @returns what was accepted, or undefined where it was not; see `error`.
   */
  start: (
    input: I,
    actingAs: ActingAs | undefined,
  ) => Promise<ActionAccepted | undefined>;
}

/**
 * Starts an action. One intention has one request id, kept over tries until the
 * input changes or it is accepted: what was sent already is not done twice.
 *
 * @param send - sends it
 * @param changes - the keys of the queries whose answers it changes
 */
export function useStart<I extends object>(
  send: (
    api: GitopsApi,
    request: ActionRequest<I>,
    options: { headers?: Record<string, string> },
  ) => Promise<ActionAccepted>,
  changes: ReadonlyArray<readonly string[]>,
): StartState<I> {
  const api = useApi(gitopsApiRef);
  const apis = useApiHolder();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const intention = useRef<{ id: string; input: string }>();
  const sending = useRef(false);
  const mounted = useMounted();

  const start: StartState<I>['start'] = async (input, actingAs) => {
    // State is set too late to hold back the second of two quick clicks
    if (sending.current) {
      return undefined;
    }
    sending.current = true;
    setSending(true);
    setError(null);
    const text = JSON.stringify(input);
    if (intention.current?.input !== text) {
      intention.current = { id: newRequestId(), input: text };
    }
    try {
      const headers =
        actingAs?.identity === 'user-token'
          ? await userTokenHeaders(apis, actingAs.tokenFrom)
          : undefined;
      const accepted = await send(
        api,
        { requestId: intention.current.id, input },
        { headers },
      );
      const client = queryClientOf(api);
      for (const queryKey of changes) {
        client.invalidateQueries({ queryKey });
      }
      // The next time is another intention
      intention.current = undefined;
      return accepted;
    } catch (reason) {
      if (mounted.current) {
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      }
      return undefined;
    } finally {
      sending.current = false;
      if (mounted.current) {
        setSending(false);
      }
    }
  };

  return { isSending, error, start };
}

function useMounted() {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}

/** Whether an error says that the user's own access could not be had. */
export function isUserTokenError(error: Error): boolean {
  return error instanceof UserTokenError;
}
