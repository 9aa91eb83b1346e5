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

import {
  SealingCertificate,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  bytesOf,
  sealedSecretManifest,
  sealEntries,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { Draft } from './drafts';
import { SecretValue } from './schema';

/**
 * Seals a draft in this browser: what comes out is the field's value, and has
 * nothing in it of what was typed.
 *
 * @throws SealingError where the certificate cannot be used
 */
export async function sealDraft(options: {
  entityRef: string;
  draft: Draft;
  place: SealingPlace;
  certificate: NonNullable<SealingCertificate['certificate']>;
}): Promise<SecretValue> {
  const { entityRef, draft, place, certificate } = options;
  const { name, scope, type, entries } = draft;
  const { cluster, namespace, environment, application, repository } = place;
  const encryptedData = await sealEntries(
    certificate.pem,
    { name, namespace, scope },
    new Map(entries.map(({ key, value }) => [key, bytesOf(value)])),
  );
  return {
    entity: entityRef,
    cluster,
    namespace,
    name,
    ...(environment && { environment }),
    application,
    ...(repository && { repository }),
    scope,
    type,
    encryptedData,
    manifest: await sealedSecretManifest({
      name,
      namespace,
      scope,
      type,
      encryptedData,
    }),
  };
}
