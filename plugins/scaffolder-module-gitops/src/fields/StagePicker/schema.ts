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

/** The value of a GitopsStagePicker, and its options. */
export const stagePickerSchema = makeFieldSchema({
  output: z =>
    z
      .union([
        z.object({
          via: z.literal('kargo'),
          cluster: z.string().describe('The cluster that runs Kargo'),
          project: z.string(),
          stage: z.string(),
          environment: z.string().optional(),
        }),
        z.object({
          via: z.literal('pull-request'),
          environment: z.string(),
          from: z.string().describe('The environment that it is taken from'),
          application: z
            .object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
            })
            .describe('The Application that deploys the environment'),
          repository: z
            .object({
              url: z.string(),
              path: z.string(),
              revision: z.string(),
              branch: z
                .string()
                .optional()
                .describe('Where that is not the default one'),
              valueFiles: z
                .array(z.string())
                .optional()
                .describe("Helm's values, from the repository's root"),
              ignoreMissingValueFiles: z
                .boolean()
                .optional()
                .describe('Whether some of them need not be there'),
            })
            .describe('Where in git the Application comes from'),
        }),
      ])
      .describe(
        'Where to promote: a Stage of Kargo, or an environment whose manifests a pull request changes',
      ),
  uiOptions: z =>
    z.object({
      entityField: z
        .string()
        .optional()
        .describe('The field that holds the component'),
      optional: z.boolean().optional(),
    }),
});

/** See {@link stagePickerSchema}. */
export type StageValue = typeof stagePickerSchema.TOutput;
