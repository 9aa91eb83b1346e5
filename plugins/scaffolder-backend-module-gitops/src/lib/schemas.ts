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

import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** The inputs that several actions have, each with the same words. */
export const fields = {
  cluster: (z: Z) =>
    z.string({ description: "The portal's name of the cluster" }).min(1),
  namespace: (z: Z) => z.string({ description: 'The namespace' }).min(1),
  name: (what: string) => (z: Z) =>
    z.string({ description: `The name of the ${what}` }).min(1),
  entityRef: (z: Z) =>
    z
      .string({
        description:
          'The entity that it belongs to, such as component:default/orders: who may act on the entity may do this',
      })
      .min(1),
  argocdChecksum: (z: Z) =>
    z
      .string({
        description:
          "The SHA-256 of the release's manifest, if it is to be checked",
      })
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
  timeout: (fallback: string) => (z: Z) =>
    z
      .string({ description: `How long it waits, such as ${fallback}` })
      .default(fallback),
};
