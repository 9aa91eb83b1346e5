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

import { MockAnswer } from './MockHost';

/** What there is not, or what is hidden. */
export const NOT_FOUND: MockAnswer = {
  status: 404,
  body: { message: 'Not Found' },
};

/** What is asked for. */
export const ok = (body: unknown, status = 200): MockAnswer => ({
  status,
  body,
});
/** A refusal of a request that cannot be done. */
export const invalid = (message: string): MockAnswer => ({
  status: 422,
  body: { message: 'Validation Failed', errors: [{ message }] },
});
