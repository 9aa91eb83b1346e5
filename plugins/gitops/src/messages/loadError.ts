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

/** Why something could not be loaded; of an Application, where nothing else is said. */
export const loadErrorMessages = {
  text: 'The portal’s back end did not answer as expected: {{error}}',
  forbidden: 'You may not see this',
  forbiddenText:
    'Reading it needs the permission gitops.resource.read on the entity. Its owners or the people who run the portal can grant it.',
  gone: 'The application is no longer there',
  goneText:
    'It may have been removed or renamed a moment ago, or no longer belong to this entity.',
  retry: 'Try again',
} as const;
