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

import { Entity } from '@backstage/catalog-model';
import { CertificatesSection } from '../Certificates';
import { PipelineSection } from '../Pipeline';
import { RolloutsSection } from '../Rollouts';
import { SealedSecretsSection } from '../SealedSecrets';

/**
 * What the other tools say of an entity, in the order in which a change passes
 * through them. Each shows nothing where its tool is not there.
 */
export const ToolSections = ({ entity }: { entity: Entity }) => (
  <>
    <RolloutsSection entity={entity} />
    <PipelineSection entity={entity} />
    <CertificatesSection entity={entity} />
    <SealedSecretsSection entity={entity} />
  </>
);
