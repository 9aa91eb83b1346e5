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

/** The value of a GitopsSecretField, and its options. Nothing in it is secret. */
export const secretFieldSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        entity: z.string().describe('The entity that it was sealed for'),
        cluster: z.string().describe('The cluster that it was sealed for'),
        namespace: z.string(),
        name: z.string(),
        environment: z.string().optional(),
        application: z
          .object({
            cluster: z.string(),
            namespace: z.string(),
            name: z.string(),
          })
          .describe('The Application that is to deliver it'),
        repository: z
          .object({
            url: z.string(),
            path: z.string(),
            revision: z.string(),
          })
          .optional()
          .describe('Where in git the Application comes from'),
        scope: z.enum(['strict', 'namespace-wide', 'cluster-wide']),
        type: z.string().describe('Of the Secret, such as Opaque'),
        encryptedData: z.record(z.string()),
        manifest: z.string().describe('The finished SealedSecret, as YAML'),
      })
      .partial(),
  uiOptions: z =>
    z.object({
      entityField: z
        .string()
        .optional()
        .describe('The field that holds the component'),
      defaultName: z.string().optional(),
    }),
});

/** See {@link secretFieldSchema}; empty while nothing is sealed. */
export type SecretValue = typeof secretFieldSchema.TOutput;

/** Whether a value is sealed. */
export function isSealed(value: SecretValue | undefined): boolean {
  return Boolean(value?.manifest);
}
