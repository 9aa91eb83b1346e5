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
  CertificateView,
  DeliveryFact,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { CERTIFICATES } from '../../tools/cert-manager/ids';
import { emptyPart, isBad, LanePart, offered } from '../LanePart';

/** What is wrong on the issuer's side, where no change of the entity helps. */
const OF_THE_ISSUER = new Set([
  'acme-account',
  'acme-no-solver',
  'acme-rate-limited',
  'acme-server-trouble',
  'issuer-not-ready',
]);

/** A ClusterIssuer is of the people who run the cluster, an Issuer the team's. */
function whoseTurn({ issuer, reasons }: CertificateView): 'owner' | 'operator' {
  return issuer.kind === 'ClusterIssuer' &&
    reasons.some(({ code }) => OF_THE_ISSUER.has(code))
    ? 'operator'
    : 'owner';
}

/** What a cert-manager Certificate contributes to its lane. */
export function certificatePart(certificate: CertificateView): LanePart {
  const { cluster, namespace, name, state, reasons } = certificate;
  const object = { kind: CERTIFICATES, cluster, namespace, name };
  return emptyPart({
    tool: 'certificate',
    object,
    state,
    reasons: [...reasons],
    environment: certificate.environment,
    place: { cluster, namespace },
    clusters: [cluster],
    applications: certificate.application ? [certificate.application] : [],
    facts: [fact(certificate, object)],
    next: isBad(state)
      ? [
          {
            who: whoseTurn(certificate),
            reason: {
              code: 'fix-certificate',
              params: { name },
              message: `Someone has to look at the certificate ${name}`,
            },
          },
        ]
      : [],
    actions: isBad(state)
      ? offered(object, certificate.actions, 'renew', {
          // After attempts that failed, another one is likely to fail as well
          beside:
            !certificate.failures && certificate.issuer.state === 'healthy',
        })
      : [],
  });
}

function fact(
  { state, name, names, notAfter, reasons, issuing }: CertificateView,
  object: DeliveryFact['object'],
): DeliveryFact {
  const params = { name: names[0] ?? name };
  let reason: DeliveryFact['reason'];
  if (isBad(state)) {
    reason = reasons[0] ?? {
      code: 'certificate-trouble',
      params,
      message: 'Its certificate needs a look',
    };
  } else if (!notAfter) {
    reason = issuing
      ? { code: 'certificate-issuing', params, message: 'Being issued' }
      : { code: 'certificate-unknown', params, message: 'Not known' };
  } else {
    reason = { code: 'certificate-until', params, message: 'Valid' };
  }
  return {
    kind: 'certificate',
    state,
    reason,
    ...(notAfter && { until: notAfter }),
    object,
  };
}
