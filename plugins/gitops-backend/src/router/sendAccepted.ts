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

import { ActionAccepted } from '@gitops-portal/backstage-plugin-gitops-common';
import { Response } from 'express';
import { TooManyRequestsError } from '../actions/errors';

/** Starts an action and answers that it was accepted; says when to try again. */
export async function sendAccepted(
  res: Pick<Response, 'setHeader' | 'status'>,
  start: () => Promise<ActionAccepted>,
): Promise<void> {
  res.setHeader('Cache-Control', 'no-store');
  try {
    const accepted = await start();
    res.status(202).json(accepted);
  } catch (error) {
    if (error instanceof TooManyRequestsError) {
      res.setHeader('Retry-After', String(error.retryAfterSeconds));
    }
    throw error;
  }
}
