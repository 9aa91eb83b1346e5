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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { SealedSecretRecord } from './record';

/** The controller says no more than that none of its keys fits. */
const NO_KEY = /no key could decrypt/i;
const UNMANAGED = /already exists and is not managed by SealedSecret/i;
const NOT_BASE64 = /illegal base64/i;
const TEMPLATE = /^template:|error (?:parsing|executing) template/i;
const UPDATE = /failed update|forbidden|is being terminated|immutable/i;

/**
 * Why the controller could not make the Secret, as far as its message and the
 * object itself tell. A value that was sealed for another name, namespace,
 * scope or cluster fails with the same words: what can be told apart is.
 */
export function explainFailure(record: SealedSecretRecord): Reason {
  const { name, namespace, cluster, scope } = record;
  const error = record.synced?.message ?? '';
  const since = record.synced?.since;
  const reason = (code: string, message: string, params = {}): Reason => ({
    code,
    params: { name, namespace, cluster, ...(error && { error }), ...params },
    message,
    ...(since && { since }),
  });
  if (NO_KEY.test(error)) {
    const { templateScope, templateName, templateNamespace } = record;
    if (templateScope) {
      return reason(
        'sealed-secret-scope-misplaced',
        `No key opens it: its scope ${templateScope} stands in the template alone, where it does not count`,
        { scope: templateScope },
      );
    }
    if (scope !== 'cluster-wide' && templateNamespace) {
      return reason(
        'sealed-secret-moved',
        `No key opens it: it seems to be sealed for the namespace ${templateNamespace}`,
        { sealedFor: templateNamespace },
      );
    }
    if (scope === 'strict' && templateName) {
      return reason(
        'sealed-secret-renamed',
        `No key opens it: it seems to be sealed for the name ${templateName}`,
        { sealedFor: templateName },
      );
    }
    return reason(
      `sealed-secret-no-key-${scope}`,
      'No key of the controller opens it',
    );
  }
  if (UNMANAGED.test(error)) {
    return reason(
      'sealed-secret-unmanaged',
      `There is a Secret ${name} already that the controller may not overwrite`,
    );
  }
  if (NOT_BASE64.test(error)) {
    return reason(
      'sealed-secret-damaged',
      'What stands in encryptedData was never sealed, or is damaged',
    );
  }
  if (TEMPLATE.test(error)) {
    return reason(
      'sealed-secret-template',
      `Its template cannot be filled in: ${error}`,
    );
  }
  if (UPDATE.test(error)) {
    return reason(
      'sealed-secret-update-failed',
      `The Secret could not be written: ${error}`,
    );
  }
  return reason(
    error ? 'sealed-secret-failed' : 'sealed-secret-failed-silently',
    error
      ? `The Secret could not be made: ${error}`
      : 'The Secret could not be made, and the controller does not say why',
  );
}
