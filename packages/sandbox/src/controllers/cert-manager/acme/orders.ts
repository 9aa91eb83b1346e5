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

import { createHash } from 'crypto';
import {
  controllerReference,
  isControlledBy,
  isStatus,
  timestamp,
} from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { parseDuration } from '../../argocd/duration';
import { messageOf } from '../../runtime/errors';
import type { CertManagerContext } from '../context';
import {
  ACME_API_VERSION,
  type AcmeAuthorization,
  type AcmeState,
  type Challenge,
  DEFAULT_DURATION_MS,
  encode,
  type Issuer,
  KINDS,
  type Order,
} from '../types';
import { sign } from '../x509/sign';
import { accountKey, thumbprintOf } from './account';
import { computedName } from './names';
import { AcmeError } from './server';
import { pickSolver } from './solvers';

const FAILED: AcmeState[] = ['invalid', 'expired', 'errored'];

/** Whether a state of ACME is one of failure. */
export function isFailed(state: AcmeState | undefined): boolean {
  return state !== undefined && FAILED.includes(state);
}

/** Whether a state of ACME is the last. */
export function isFinal(state: AcmeState | undefined): boolean {
  return state === 'valid' || isFailed(state);
}

/** What a challenge has to be answered with. */
function keyFor(type: string, token: string, thumbprint: string): string {
  const authorization = `${token}.${thumbprint}`;
  return type === 'dns-01'
    ? createHash('sha256').update(authorization).digest('base64url')
    : authorization;
}

/** Starts what orders certificates from ACME servers. */
export function startOrders(context: CertManagerContext): Running {
  const { client, logger, acme } = context;

  const update = (order: Order, status: Order['status']) =>
    context.updateStatus(KINDS.orders, order, { ...order.status, ...status });

  const fail = (order: Order, state: AcmeState, reason?: string) =>
    update(order, {
      state,
      failureTime: timestamp(),
      ...(reason ? { reason } : {}),
    });

  const challengesOf = async (order: Order) =>
    (
      await client.list(KINDS.challenges, {
        namespace: order.metadata.namespace,
      })
    ).filter(challenge =>
      isControlledBy(challenge, order.metadata.uid),
    ) as Challenge[];

  const place = async (order: Order, account: string) => {
    const { commonName, dnsNames = [] } = order.spec;
    const names = [
      ...new Set([...dnsNames, ...(commonName ? [commonName] : [])]),
    ].sort();
    try {
      const { url, finalizeURL, authorizations } = acme.order(
        account,
        order.metadata.uid ?? '',
        names,
      );
      await update(order, {
        url,
        finalizeURL,
        authorizations,
        state: 'pending',
      });
    } catch (error) {
      if (!(error instanceof AcmeError)) {
        throw error;
      }
      await fail(
        order,
        'errored',
        `Failed to create Order: ${messageOf(error)}`,
      );
    }
  };

  const challengeFor = (
    order: Order,
    issuer: Issuer,
    authorization: AcmeAuthorization,
    thumbprint: string,
  ): Challenge | undefined => {
    const picked = pickSolver(
      issuer.spec.acme?.solvers ?? [],
      authorization,
      order.metadata.labels ?? {},
    );
    if (!picked) {
      return undefined;
    }
    const { solver, challenge } = picked;
    const spec = {
      authorizationURL: authorization.url,
      type:
        challenge.type === 'dns-01'
          ? ('DNS-01' as const)
          : ('HTTP-01' as const),
      url: challenge.url,
      dnsName: authorization.identifier,
      token: challenge.token,
      solver,
      wildcard: authorization.wildcard,
      issuerRef: order.spec.issuerRef,
    };
    return {
      apiVersion: ACME_API_VERSION,
      kind: 'Challenge',
      metadata: {
        name: computedName(order.metadata.name, spec),
        namespace: order.metadata.namespace,
        ownerReferences: [controllerReference(order)],
      },
      spec: {
        ...spec,
        key: keyFor(challenge.type, challenge.token, thumbprint),
      },
    };
  };

  /** Makes the challenges that are missing; undefined where one has no solver. */
  const ensureChallenges = async (
    order: Order,
    issuer: Issuer,
    existing: Challenge[],
  ): Promise<'made' | 'there' | 'unsolvable'> => {
    const key = await accountKey(context, issuer);
    if (!key) {
      return 'unsolvable';
    }
    const wanted = (order.status?.authorizations ?? []).map(authorization =>
      challengeFor(order, issuer, authorization, thumbprintOf(key)),
    );
    if (wanted.some(challenge => !challenge)) {
      await context.event(
        'orders',
        order,
        'Warning',
        'Solver',
        'Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge',
      );
      return 'unsolvable';
    }
    let result: 'made' | 'there' = 'there';
    for (const challenge of wanted as Challenge[]) {
      const { name } = challenge.metadata;
      if (!existing.some(({ metadata }) => metadata.name === name)) {
        result = 'made';
        try {
          await client.create(KINDS.challenges, challenge, {
            fieldManager: 'cert-manager-orders',
          });
        } catch (error) {
          if (isStatus(error, 409)) {
            continue;
          }
          throw error;
        }
        await context.event(
          'orders',
          order,
          'Normal',
          'Created',
          `Created Challenge resource "${name}" for domain "${challenge.spec.dnsName}"`,
        );
      }
    }
    return result;
  };

  const finalize = async (order: Order) => {
    const { request, issuerRef, duration } = order.spec;
    const { certificate } = await sign(
      {
        apiVersion: '',
        kind: '',
        metadata: order.metadata,
        spec: {
          request,
          issuerRef,
          usages: ['digital signature', 'key encipherment', 'server auth'],
        },
      },
      await acme.authority(),
      {
        durationMs: duration ? parseDuration(duration) : DEFAULT_DURATION_MS,
      },
    );
    await update(order, { state: 'valid', certificate: encode(certificate) });
    await context.event(
      'orders',
      order,
      'Normal',
      'Complete',
      'Order completed successfully',
    );
  };

  const reconcile = async (name: string, namespace: string) => {
    const order = (await client.get(KINDS.orders, name, namespace)) as
      | Order
      | undefined;
    const state = order?.status?.state;
    if (!order || order.metadata.deletionTimestamp || isFailed(state)) {
      return;
    }
    const issuer = await context.issuer(order.spec.issuerRef, namespace);
    const account = issuer?.status?.acme?.uri;
    if (!issuer || !account) {
      return;
    }
    if (!order.status?.url) {
      await place(order, account);
      return;
    }
    const challenges = await challengesOf(order);
    if (state === 'valid') {
      for (const { metadata } of challenges) {
        await client.delete(KINDS.challenges, metadata.name, namespace);
      }
      return;
    }
    if (state === 'ready') {
      await finalize(order);
      return;
    }
    if ((await ensureChallenges(order, issuer, challenges)) !== 'there') {
      return;
    }
    const states = challenges.map(({ status }) => status?.state);
    if (states.some(isFailed)) {
      await fail(order, 'invalid');
    } else if (states.every(isFinal)) {
      await update(order, { state: 'ready' });
    }
  };

  return startReconciler({
    client,
    logger,
    resource: KINDS.orders,
    kind: 'Order',
    owns: [KINDS.challenges],
    reconcile,
  });
}
