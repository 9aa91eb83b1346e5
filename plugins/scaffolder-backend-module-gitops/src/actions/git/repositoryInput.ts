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

import type { z } from 'zod/v3';

/** How an action's input names a repository. */
export const repositoryInput = {
  repoUrl: (zod: typeof z) =>
    zod
      .string()
      .describe(
        'The repository: `host?owner=…&repo=…` as the form fields make it, or its address',
      )
      .optional(),
  host: (zod: typeof z) =>
    zod
      .string()
      .describe('Instead of repoUrl: the git host, among the integrations')
      .optional(),
  owner: (zod: typeof z) =>
    zod
      .string()
      .describe('Instead of repoUrl: organisation, group or user')
      .optional(),
  name: (zod: typeof z) =>
    zod.string().describe('Instead of repoUrl: the repository').optional(),
};

/** For actions that write: who they write as. */
export const tokenInput = {
  token: (zod: typeof z) =>
    zod
      .string()
      .min(1)
      .describe(
        "Who it is done as: a token of the host, such as `secrets.USER_OAUTH_TOKEN` of a repository picker with requestUserCredentials; the portal's integration by default",
      )
      .optional(),
};
