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
  gitopsCertificateRenewPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { asNumber, asObject, asObjects, at } from '../../../lib/reading';
import { readNothing } from '../../argocd/actions/input';
import { nextTry } from '../backOff';
import { isIssuing } from '../health';
import { CERTIFICATES } from '../ids';
import { findIssuer, issuerHealth } from '../issuers';
import { certificatesOfSecret } from '../judge';
import { CertificateRecord } from '../records';

/** So long nobody asks for the same certificate again, by accident. */
const REST_MS = 60_000;

/** What cmctl writes. */
const REASON = 'ManuallyTriggered';
const MESSAGE = 'Certificate re-issuance manually triggered';

/**
 * Has cert-manager issue a certificate anew, as `cmctl renew` does: the
 * condition Issuing is put into the status, beside all others, by replacing
 * the status as a whole. The chart's own role grants `update` and no `patch`,
 * and a merge patch would drop the other conditions.
 */
export const renew: GitopsAction<CertificateRecord, Record<string, never>> = {
  id: 'renew',
  kind: CERTIFICATES,
  permission: gitopsCertificateRenewPermission,
  severity: 'medium',
  restMs: REST_MS,
  readInput: readNothing,
  access: () => [{ verb: 'update', subresource: 'status' }],
  blockedBy: certificate => [
    ...(certificate.deleting
      ? [actionReason('certificate-deleting', 'It is being deleted')]
      : []),
    ...(isIssuing(certificate)
      ? [
          actionReason(
            'certificate-already-issuing',
            'A new certificate is being issued already',
            { since: certificate.conditions?.Issuing?.since },
          ),
        ]
      : []),
  ],
  plan: ({ record }, _input, context) => ({
    blockedBy: [],
    effects: effectsOf(record),
    warnings: warningsOf(record, context),
  }),
  write: ({ object }, _input, { now, user, portal, requestId }) => {
    const status = asObject(object.status) ?? {};
    const generation = asNumber(object.metadata.generation);
    return {
      type: 'replace',
      subresource: 'status',
      body: {
        ...object,
        status: {
          ...status,
          conditions: [
            ...asObjects(status.conditions).filter(
              ({ type }) => type !== 'Issuing',
            ),
            {
              type: 'Issuing',
              status: 'True',
              reason: REASON,
              message: `${MESSAGE} by ${user} in ${portal}, request ${requestId}`,
              // A failed request of this revision is tried again only where
              // it failed before this moment
              lastTransitionTime: now.toISOString().replace(/\.\d+Z$/, 'Z'),
              ...(generation !== undefined && {
                observedGeneration: generation,
              }),
            },
          ],
        },
      },
    };
  },
  isDone: ({ object }, { requestId }) =>
    asObjects(at(object, 'status', 'conditions')).some(
      ({ type, reason, message }) =>
        type === 'Issuing' &&
        reason === REASON &&
        String(message).endsWith(`request ${requestId}`),
    ),
};

function effectsOf(certificate: CertificateRecord): Reason[] {
  const { name, names, issuerRef, key, secretName } = certificate;
  const rotation = key?.rotationPolicy;
  return [
    actionReason(
      'certificate-issues-again',
      `The issuer ${issuerRef?.name ?? ''} signs a new certificate for ${name}`,
      { name, issuer: issuerRef?.name, names: names.slice(0, 5).join(', ') },
    ),
    rotation === 'Never'
      ? actionReason('certificate-keeps-key', 'It keeps its private key')
      : actionReason(
          rotation === 'Always'
            ? 'certificate-new-key'
            : 'certificate-new-key-by-default',
          rotation === 'Always'
            ? 'It gets a new private key'
            : 'It gets a new private key; before cert-manager 1.18 it keeps the old one',
        ),
    certificate.notAfter
      ? actionReason(
          'certificate-secret-replaced',
          `The Secret ${
            secretName ?? ''
          } gets the new one when it is there; until then the present one stays`,
          { secret: secretName },
        )
      : actionReason(
          'certificate-secret-made',
          `The Secret ${secretName ?? ''} gets it when it is there`,
          { secret: secretName },
        ),
  ];
}

function warningsOf(
  certificate: CertificateRecord,
  { records, now }: ActionContext,
): Reason[] {
  const { cluster, namespace, name, secretName, issuerRef } = certificate;
  const warnings: Reason[] = [];
  const issuer = findIssuer(records, cluster, namespace, issuerRef);
  if (issuer?.type === 'acme') {
    warnings.push(
      actionReason(
        'acme-rate-limits',
        'The certificate authority limits how often the same certificate is issued; Let’s Encrypt to 5 a week',
        { issuer: issuer.name, server: issuer.server },
      ),
    );
  }
  const health = issuer && issuerHealth(issuer);
  if (issuer && health?.state === 'degraded') {
    warnings.push(
      actionReason(
        'renew-issuer-not-ready',
        `The issuer ${issuer.name} is not ready: it will not sign now`,
        { issuer: issuer.name, error: health.reasons[0]?.params?.error },
      ),
    );
  }
  const { failedAttempts = 0, lastFailureTime } = certificate;
  const next = nextTry(failedAttempts, lastFailureTime);
  if (next && Date.parse(next) > now.getTime()) {
    warnings.push(
      actionReason(
        'renew-skips-back-off',
        'Attempts have failed, and cert-manager waits before the next: without a change it is likely to fail again',
        { attempts: failedAttempts, next },
      ),
    );
  }
  if (certificate.renewalPolicy === 'Disabled' || certificate.windows) {
    warnings.push(
      actionReason(
        'renew-skips-policy',
        'It is renewed now whatever its renewal policy says',
      ),
    );
  }
  const rivals = secretName
    ? certificatesOfSecret(records, cluster, namespace, secretName).filter(
        other => other.name !== name,
      )
    : [];
  if (rivals.length) {
    const others = rivals.map(other => other.name).join(', ');
    warnings.push(
      actionReason(
        'renew-secret-shared',
        `The Secret ${secretName} is that of ${others} as well`,
        { secret: secretName, others },
      ),
    );
  }
  warnings.push(
    actionReason(
      'argocd-shows-progressing',
      'Argo CD shows the Application as Progressing until the certificate is there',
    ),
  );
  return warnings;
}
