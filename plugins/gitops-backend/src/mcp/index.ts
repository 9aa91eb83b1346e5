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

import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionRunner } from '../actions/ActionRunner';
import { DeliveryReader } from '../delivery/DeliveryReader';
import { PipelinesReader } from '../tools/kargo/PipelinesReader';
import { AuditedProposals } from '../tools/sealed-secrets/AuditedProposals';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { createExplainProblemAction } from './createExplainProblemAction';
import { createGetDeliveryAction } from './createGetDeliveryAction';
import { createListApplicationsAction } from './createListApplicationsAction';
import { createListFreightAction } from './createListFreightAction';
import { createPromoteFreightAction } from './createPromoteFreightAction';
import { createProposeSealedSecretAction } from './createProposeSealedSecretAction';
import { createSyncApplicationAction } from './createSyncApplicationAction';
import { ToolGate } from './entityInput';

export { ToolGate } from './entityInput';

/**
 * Registers what tools may read and do, for templates and for assistants that
 * speak the Model Context Protocol. Each asks for the entity that it touches, as
 * the routes do: the same permissions hold.
 */
export function registerGitopsActions(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  reader: EntityApplicationsReader;
  delivery: DeliveryReader;
  pipelines: PipelinesReader;
  proposals: AuditedProposals;
  actions: Pick<ActionRunner, 'start'>;
}): void {
  createListApplicationsAction(options);
  createGetDeliveryAction(options);
  createExplainProblemAction(options);
  createListFreightAction(options);
  createSyncApplicationAction(options);
  createPromoteFreightAction(options);
  createProposeSealedSecretAction(options);
}
