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

import { keyOf } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { conditionOf, isTrue, setCondition } from '../conditions';
import type { CertManagerContext } from '../context';
import {
  type CertificateRequest,
  type Issuer,
  isOwnGroup,
  KINDS,
  kindOf,
} from '../types';
import { decide } from './approval';
import { signByAcme } from './byAcme';
import { signByAuthority, signBySelf } from './inCluster';
import { Report } from './report';

const RETRY_MS = 5_000;

/** The reason of the condition Ready. */
function readyReason({ status }: CertificateRequest): string | undefined {
  return conditionOf(status?.conditions, 'Ready')?.reason;
}

function isDone(request: CertificateRequest): boolean {
  return ['Failed', 'Issued', 'Denied'].includes(readyReason(request) ?? '');
}

/** The requests that wait for an issuer. */
async function waitingFor(
  { client }: CertManagerContext,
  { kind, metadata }: Issuer,
): Promise<string[]> {
  const requests = (await client.list(KINDS.certificateRequests, {
    namespace: metadata.namespace,
  })) as CertificateRequest[];
  return requests
    .filter(
      request =>
        !isDone(request) &&
        request.spec.issuerRef.name === metadata.name &&
        kindOf(request.spec.issuerRef) === kind,
    )
    .map(keyOf);
}

/** Starts what approves CertificateRequests and has them signed. */
export function startRequests(context: CertManagerContext): Running {
  const { client, logger, timing } = context;

  const decideAbout = async (request: CertificateRequest) => {
    const decision = decide(request);
    await context.updateStatus(KINDS.certificateRequests, request, {
      ...request.status,
      conditions: setCondition(request.status?.conditions, decision),
    });
    await context.event(
      'certificaterequests-approver',
      request,
      decision.type === 'Denied' ? 'Warning' : 'Normal',
      decision.type === 'Denied' ? 'Denied' : decision.reason ?? '',
      decision.message ?? '',
    );
  };

  /** Has a request signed; returns the time after which to look again. */
  const signWith = async (
    request: CertificateRequest,
    issuer: Issuer,
  ): Promise<number | undefined> => {
    const { acme, ca, selfSigned } = issuer.spec;
    if (acme) {
      await signByAcme(context, request, issuer);
      return undefined;
    }
    if (!ca && !selfSigned) {
      return undefined;
    }
    const age =
      Date.now() - Date.parse(request.metadata.creationTimestamp ?? '');
    if (age < timing.certificateSigning) {
      return timing.certificateSigning - age;
    }
    const again = ca
      ? await signByAuthority(context, request, issuer)
      : await signBySelf(context, request, issuer);
    return again ? RETRY_MS : undefined;
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const request = (await client.get(
      KINDS.certificateRequests,
      name,
      namespace,
    )) as CertificateRequest | undefined;
    if (
      !request ||
      request.metadata.deletionTimestamp ||
      !isOwnGroup(request.spec.issuerRef)
    ) {
      return;
    }
    const { issuerRef } = request.spec;
    const conditions = request.status?.conditions;
    if (isTrue(conditions, 'Denied')) {
      await new Report(context, request, 'ca').denied();
      return;
    }
    if (isTrue(conditions, 'InvalidRequest') || isDone(request)) {
      return;
    }
    if (!isTrue(conditions, 'Approved')) {
      await decideAbout(request);
      return;
    }
    const issuer = await context.issuer(issuerRef, namespace);
    const kind = kindOf(issuerRef);
    if (!issuer) {
      await new Report(context, request, 'ca').pending(
        'IssuerNotFound',
        `Referenced "${kind}" not found: ${kind.toLocaleLowerCase(
          'en-US',
        )}.cert-manager.io "${issuerRef.name}" not found`,
      );
      return;
    }
    if (!isTrue(issuer.status?.conditions, 'Ready')) {
      await new Report(context, request, 'ca').pending(
        'IssuerNotReady',
        'Referenced issuer does not have a Ready status condition',
      );
      return;
    }
    const wait = await signWith(request, issuer);
    if (wait !== undefined) {
      later(wait);
    }
  };

  return startReconciler({
    client,
    logger,
    resource: KINDS.certificateRequests,
    kind: 'CertificateRequest',
    owns: [KINDS.orders],
    watches: [KINDS.issuers, KINDS.clusterIssuers].map(resource => ({
      resource,
      keys: issuer => waitingFor(context, issuer as Issuer),
    })),
    reconcile,
  });
}
