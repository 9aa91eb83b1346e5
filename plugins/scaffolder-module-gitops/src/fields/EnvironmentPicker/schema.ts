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

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The value of a GitopsEnvironmentPicker, and its options. */
export const environmentPickerSchema = makeFieldSchema({
  output: z =>
    z
      .union([z.string(), z.array(z.string())])
      .describe('The name of the environment; of type array, several'),
  uiOptions: z =>
    z.object({
      entityField: z
        .string()
        .optional()
        .describe(
          'The field that holds an entity: its environments are offered, and not those of the configuration',
        ),
      allowOther: z
        .boolean()
        .optional()
        .describe('Whether the name of a new one may be given'),
    }),
});
