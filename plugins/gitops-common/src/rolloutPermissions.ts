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

import { createPermission } from '@backstage/plugin-permission-common';

/** See permissions.ts. */
const RESOURCE_TYPE_CATALOG_ENTITY = 'catalog-entity';

/**
 * Allows to let a paused Rollout go on.
 *
 * @public
 */
export const gitopsRolloutPromotePermission = createPermission({
  name: 'gitops.rollout.promote',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to bring out a Rollout's new version at once, past all steps and
 * analyses.
 *
 * @public
 */
export const gitopsRolloutPromoteFullPermission = createPermission({
  name: 'gitops.rollout.promote-full',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to leave out the step that a Rollout is at.
 *
 * @public
 */
export const gitopsRolloutSkipStepPermission = createPermission({
  name: 'gitops.rollout.skip-step',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to give up a Rollout's update.
 *
 * @public
 */
export const gitopsRolloutAbortPermission = createPermission({
  name: 'gitops.rollout.abort',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to try an aborted update again.
 *
 * @public
 */
export const gitopsRolloutRetryPermission = createPermission({
  name: 'gitops.rollout.retry',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to hold a Rollout where it is.
 *
 * @public
 */
export const gitopsRolloutPausePermission = createPermission({
  name: 'gitops.rollout.pause',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end what `pause` began.
 *
 * @public
 */
export const gitopsRolloutResumePermission = createPermission({
  name: 'gitops.rollout.resume',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to start the pods of a Rollout anew.
 *
 * @public
 */
export const gitopsRolloutRestartPermission = createPermission({
  name: 'gitops.rollout.restart',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to bring back an earlier revision of a Rollout.
 *
 * @public
 */
export const gitopsRolloutUndoPermission = createPermission({
  name: 'gitops.rollout.undo',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end an AnalysisRun before its time.
 *
 * @public
 */
export const gitopsAnalysisRunTerminatePermission = createPermission({
  name: 'gitops.analysis-run.terminate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end an Experiment before its time.
 *
 * @public
 */
export const gitopsExperimentTerminatePermission = createPermission({
  name: 'gitops.experiment.terminate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * The permissions of Argo Rollouts.
 *
 * @public
 */
export const rolloutPermissions = [
  gitopsRolloutPromotePermission,
  gitopsRolloutPromoteFullPermission,
  gitopsRolloutSkipStepPermission,
  gitopsRolloutAbortPermission,
  gitopsRolloutRetryPermission,
  gitopsRolloutPausePermission,
  gitopsRolloutResumePermission,
  gitopsRolloutRestartPermission,
  gitopsRolloutUndoPermission,
  gitopsAnalysisRunTerminatePermission,
  gitopsExperimentTerminatePermission,
];
