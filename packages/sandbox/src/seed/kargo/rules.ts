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

const GROUP = 'kargo.akuity.io';

/**
 * What a team does in its project: it promotes, aborts, approves, verifies
 * anew and has Warehouses looked at.
 */
export const KARGO_ACT_RULES = [
  {
    apiGroups: [GROUP],
    resources: ['promotions'],
    verbs: ['get', 'create', 'patch'],
  },
  {
    apiGroups: [GROUP],
    resources: ['stages'],
    verbs: ['get', 'patch', 'promote'],
  },
  {
    apiGroups: [GROUP],
    resources: ['warehouses', 'freights'],
    verbs: ['get', 'patch'],
  },
  { apiGroups: [GROUP], resources: ['freights/status'], verbs: ['patch'] },
];
