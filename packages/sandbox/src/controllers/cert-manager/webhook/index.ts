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

import { ApiError } from '../../../cluster/apiError';
import type { ClusterClient } from '../../../cluster/client';
import type {
  AdmissionHook,
  AdmissionRequest,
} from '../../../cluster/write/admission';
import { equal } from '../../runtime/json';
import {
  type Certificate,
  type CertificateRequest,
  type Issuer,
  KINDS,
} from '../types';
import { certificateProblems, issuerProblems } from './problems';

/** @throws ApiError 403 where there are problems, as cert-manager's webhook tells them */
function refuse(problems: readonly string[]): void {
  if (problems.length) {
    const all =
      problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
    throw new ApiError(
      403,
      'Forbidden',
      `admission webhook "webhook.cert-manager.io" denied the request: ${all}`,
      {},
    );
  }
}

const isWritten = ({ operation }: AdmissionRequest) => operation !== 'DELETE';

/** A request says who made it, and asks for the same ever after. */
const requests: AdmissionHook = {
  ...KINDS.certificateRequests,
  mutate({ operation, object, user }) {
    if (operation === 'CREATE') {
      const { spec } = object as CertificateRequest;
      spec.username = user.name;
      spec.groups = [...user.groups];
    }
  },
  validate({ operation, object, previous }) {
    if (operation === 'UPDATE' && !equal(object.spec, previous?.spec)) {
      refuse(['spec: Forbidden: cannot change spec after creation']);
    }
  },
};

const certificates: AdmissionHook = {
  ...KINDS.certificates,
  validate(request) {
    if (isWritten(request)) {
      refuse(certificateProblems((request.object as Certificate).spec));
    }
  },
};

const issuers = (resource: typeof KINDS.issuers): AdmissionHook => ({
  ...resource,
  validate(request) {
    if (isWritten(request)) {
      refuse(issuerProblems((request.object as Issuer).spec));
    }
  },
});

/**
 * Has the API server ask about cert-manager's kinds, as its webhook does.
 *
 * @returns what ends it
 */
export function startWebhook(client: ClusterClient): () => void {
  const stops = [
    requests,
    certificates,
    issuers(KINDS.issuers),
    issuers(KINDS.clusterIssuers),
  ].map(hook => client.intercept(hook));
  return () => stops.forEach(stop => stop());
}
