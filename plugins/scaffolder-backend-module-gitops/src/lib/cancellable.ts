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

import { TemplateAction } from '@backstage/plugin-scaffolder-node';

/**
 * The same action, which says that its task was cancelled rather than which of
 * its requests or waits has ended by that.
 */
export function cancellable<
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever its inputs and outputs
  Action extends TemplateAction<any, any, any>,
>(action: Action): Action {
  return {
    ...action,
    async handler(ctx) {
      try {
        await action.handler(ctx);
      } catch (error) {
        if (!ctx.signal?.aborted) {
          throw error;
        }
        throw new Error(
          'The task was cancelled. What it has made so far stays; a retry goes on from there',
          { cause: error },
        );
      }
    },
  };
}
