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

import { SealedSecretView } from '@gitops-portal/backstage-plugin-gitops-common';
import { emptyPart, isBad, LanePart } from '../LanePart';

/** The kind's id. */
const SEALED_SECRETS = 'sealedsecrets.bitnami.com';

/**
 * What a SealedSecret contributes to its lane: nothing while it is well; what
 * waits for its Secret cannot start.
 */
export function sealedSecretPart(secret: SealedSecretView): LanePart {
  const { cluster, namespace, name, state, reasons, environment } = secret;
  const object = { kind: SEALED_SECRETS, cluster, namespace, name };
  const [reason] = reasons;
  return emptyPart({
    tool: 'secret',
    object,
    state,
    reasons: [...reasons],
    environment,
    place: { cluster, namespace },
    clusters: [cluster],
    applications: secret.application ? [secret.application] : [],
    facts:
      isBad(state) && reason ? [{ kind: 'secret', state, reason, object }] : [],
    next: isBad(state)
      ? [
          {
            who: 'owner',
            reason: {
              code: 'seal-again',
              params: { name },
              message: `Someone has to seal ${name} again`,
            },
          },
        ]
      : [],
  });
}
