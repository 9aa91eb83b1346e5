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

/**
 * What acting on Rollouts takes: pausing, restarting and setting images by their
 * spec; promoting, aborting and retrying by their status, which is a resource of
 * its own; and ending analyses and experiments.
 */
export const ROLLOUT_ACT_RULES = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts'],
    verbs: ['get', 'patch'],
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts/status'],
    verbs: ['patch'],
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['analysisruns', 'experiments'],
    verbs: ['get', 'patch'],
  },
];
