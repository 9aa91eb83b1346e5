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

/** The value of a GitopsRepositoryPicker, and its options. */
export const repositoryPickerSchema = makeFieldSchema({
  output: z => z.string().describe('host?owner=…&repo=…'),
  uiOptions: z =>
    z.object({
      allowedHosts: z.array(z.string()).optional(),
      allowedOwners: z.array(z.string()).optional(),
      mustBe: z
        .enum(['new', 'existing'])
        .optional()
        .describe('Whether it must not exist yet, or must'),
      defaultOwner: z.string().optional(),
      defaultName: z.string().optional(),
      nameField: z
        .string()
        .optional()
        .describe('The field that the name is taken from until one is typed'),
      nameSuffix: z
        .string()
        .optional()
        .describe('What follows the name that is taken from another field'),
    }),
});

/** See {@link repositoryPickerSchema}. */
export type RepositoryOptions = NonNullable<
  (typeof repositoryPickerSchema.TProps)['uiSchema']['ui:options']
>;
