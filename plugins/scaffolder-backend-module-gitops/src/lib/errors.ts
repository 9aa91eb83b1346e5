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
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { HostError } from '@gitops-portal/backstage-plugin-gitops-node';

/**
 * Runs what asks a git host, with failures as a task says them. A task that is
 * tried again goes on where it failed.
 */
export async function asTask<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof HostError ? errorOf(error) : error;
  }
}

function errorOf(error: HostError): Error {
  const { message } = error;
  switch (error.failure) {
    case 'forbidden':
      return new NotAllowedError(message, error);
    case 'not-found':
      return new NotFoundError(message, error);
    case 'conflict':
      return new ConflictError(message, error);
    case 'limited':
    case 'unreachable':
      return new ServiceUnavailableError(
        `${message}. Nothing is done twice when the task is tried again`,
        error,
      );
    default:
      return new Error(message, { cause: error });
  }
}
