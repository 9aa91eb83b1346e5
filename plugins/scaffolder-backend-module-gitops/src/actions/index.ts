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

import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { cancellable } from '../lib/cancellable';
import { createArgoCdActions } from './argocd';
import { createCatalogActions } from './catalog';
import { createCertManagerActions } from './certmanager';
import { createClusterActions } from './clusters';
import { createEntityActions } from './entities';
import { createGitActions } from './git';
import { createKargoActions } from './kargo';
import { createManifestActions } from './manifests';
import { GitopsActionsOptions } from './options';
import { createPlatformActions } from './platform';
import { createPromotionActions } from './promotion';
import { createRolloutsActions } from './rollouts';
import { createSealedSecretsActions } from './sealedsecrets';

/**
 * An action, whatever its inputs and outputs.
 *
 * An action's handler takes its own inputs alone, so a list of different ones
 * has no narrower type: the scaffolder's own extension point takes this one.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type AnyAction = TemplateAction<any, any, any>;

/** All actions of this module: one list for each group. */
export function createGitopsActions(
  options: GitopsActionsOptions,
): AnyAction[] {
  return [
    ...createGitActions(options),
    ...createManifestActions(options),
    ...createCatalogActions(options),
    ...createClusterActions(options),
    ...createPlatformActions(options),
    ...createSealedSecretsActions(options),
    ...createRolloutsActions(options),
    ...createKargoActions(options),
    ...createCertManagerActions(options),
    ...createArgoCdActions(options),
    ...createEntityActions(options),
    ...createPromotionActions(options),
  ].map(cancellable);
}
