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

import { argocdUpdate } from './argocdUpdate';
import { argocdWait } from './argocdWait';
import {
  copy,
  jsonUpdate,
  kustomizeBuild,
  kustomizeSetImage,
  remove,
  yamlUpdate,
} from './files';
import { gitClone } from './gitClone';
import { gitClear, gitCommit } from './gitCommit';
import { gitPush } from './gitPush';
import { composeOutput, fail, http, setMetadata } from './other';
import { gitMergePr, gitOpenPr, gitWaitForPr } from './pullRequests';
import type { StepRunner } from './types';

/** The built-in steps that the sandbox has, by what `uses` names. */
export const STEPS: ReadonlyMap<string, StepRunner> = new Map([
  ['argocd-update', argocdUpdate],
  ['argocd-wait', argocdWait],
  ['compose-output', composeOutput],
  ['copy', copy],
  ['delete', remove],
  ['fail', fail],
  ['git-clear', gitClear],
  ['git-clone', gitClone],
  ['git-commit', gitCommit],
  ['git-merge-pr', gitMergePr],
  ['git-open-pr', gitOpenPr],
  ['git-push', gitPush],
  ['git-wait-for-pr', gitWaitForPr],
  ['http', http],
  ['json-update', jsonUpdate],
  ['kustomize-build', kustomizeBuild],
  ['kustomize-set-image', kustomizeSetImage],
  ['set-metadata', setMetadata],
  ['yaml-update', yamlUpdate],
]);
