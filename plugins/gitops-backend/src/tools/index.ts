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

import { GitopsTool } from '@gitops-portal/backstage-plugin-gitops-node';
import { GitopsConfig } from '../config/GitopsConfig';
import { createArgoCdTool } from './argocd';
import { createCertManagerTool } from './cert-manager';
import { createKargoTool } from './kargo';
import { createRolloutsTool } from './rollouts';
import { createSealedSecretsTool } from './sealed-secrets';
import { createWorkloadsTool } from './workloads/tool';

/** The tools that the plugin brings along; modules add others. */
export function builtInTools(config: GitopsConfig): GitopsTool[] {
  return [
    createArgoCdTool(config),
    createCertManagerTool(config),
    createKargoTool(),
    createRolloutsTool(config),
    createSealedSecretsTool(config),
    ...(config.workloads ? [createWorkloadsTool()] : []),
  ];
}
