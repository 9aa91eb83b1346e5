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

/** The value of a GitopsFreightPicker, and its options. */
export const freightPickerSchema = makeFieldSchema({
  output: z => {
    const image = z.object({
      repoUrl: z.string(),
      tag: z.string().optional(),
      digest: z.string().optional(),
    });
    const commit = z.object({
      repoUrl: z.string(),
      id: z.string(),
      message: z.string().optional(),
      author: z.string().optional(),
      url: z.string().optional(),
    });
    const chart = z.object({
      repoUrl: z.string(),
      name: z.string().optional(),
      version: z.string(),
    });
    return z.union([
      z.object({
        via: z.literal('kargo'),
        name: z.string().describe('The name of the Freight'),
        alias: z.string().optional(),
        origin: z.string().describe('Its Warehouse'),
        version: z.string().optional(),
        images: z.array(image),
        commits: z.array(commit),
        charts: z.array(chart),
        replaces: z
          .object({
            name: z.string(),
            alias: z.string().optional(),
            version: z.string().optional(),
            images: z.array(image),
            commits: z.array(commit),
            charts: z.array(chart),
          })
          .optional()
          .describe('What the Stage has now'),
      }),
      z.object({
        via: z.literal('pull-request'),
        from: z.string().describe('The environment that runs it'),
        version: z.string().optional(),
        revision: z
          .string()
          .optional()
          .describe('The revision of the configuration that runs there'),
        images: z.array(image).describe('Those that differ'),
        replaces: z
          .object({
            version: z.string().optional(),
            revision: z.string().optional(),
            images: z.array(image),
          })
          .optional()
          .describe('What the environment has now'),
      }),
    ]);
  },
  uiOptions: z =>
    z.object({
      entityField: z
        .string()
        .optional()
        .describe('The field that holds the component'),
      stageField: z
        .string()
        .optional()
        .describe('The field that is a GitopsStagePicker'),
      optional: z.boolean().optional(),
    }),
});

/** See {@link freightPickerSchema}. */
export type FreightValue = typeof freightPickerSchema.TOutput;
