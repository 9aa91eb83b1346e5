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

import { messageOf } from '../../runtime/errors';
import { timestamp } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import type { CertManagerContext } from '../context';
import { type Challenge, KINDS } from '../types';
import { isFinal } from './orders';
import { AcmeError } from './server';

/**
 * Starts what meets challenges. Of how they are presented (a pod and an Ingress,
 * or a DNS record) the sandbox shows the status only.
 */
export function startChallenges(context: CertManagerContext): Running {
  const { client, logger, timing, acme } = context;

  const update = (challenge: Challenge, status: Challenge['status']) =>
    context.updateStatus(KINDS.challenges, challenge, {
      ...challenge.status,
      ...status,
    });

  const event = (
    challenge: Challenge,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ) => context.event('challenges', challenge, type, reason, message);

  const accept = async (challenge: Challenge) => {
    const { dnsName, type } = challenge.spec;
    try {
      acme.validate(challenge);
    } catch (error) {
      if (!(error instanceof AcmeError)) {
        throw error;
      }
      const problem = `acme: authorization error for ${dnsName}: ${messageOf(
        error,
      )}`;
      await update(challenge, {
        state: 'invalid',
        reason: `Error accepting authorization: ${problem}`,
      });
      await event(
        challenge,
        'Warning',
        'Failed',
        `Accepting challenge authorization failed: ${problem}`,
      );
      return;
    }
    await update(challenge, {
      state: 'valid',
      reason: 'Successfully authorized domain',
    });
    await event(
      challenge,
      'Normal',
      'DomainVerified',
      `Domain "${dnsName}" verified with "${type}" validation`,
    );
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const challenge = (await client.get(KINDS.challenges, name, namespace)) as
      | Challenge
      | undefined;
    if (!challenge || challenge.metadata.deletionTimestamp) {
      return;
    }
    const { status = {}, spec } = challenge;
    if (isFinal(status.state)) {
      await update(challenge, { presented: false, processing: false });
      return;
    }
    if (!status.processing) {
      await update(challenge, { processing: true });
      await event(
        challenge,
        'Normal',
        'Started',
        'Challenge scheduled for processing',
      );
      return;
    }
    if (!status.state) {
      await update(challenge, { state: 'pending' });
      return;
    }
    if (!status.presented) {
      await update(challenge, { presented: true, presentedAt: timestamp() });
      await event(
        challenge,
        'Normal',
        'Presented',
        `Presented challenge using ${spec.type} challenge mechanism`,
      );
      return;
    }
    const since = Date.now() - Date.parse(status.presentedAt ?? '');
    const problem = acme.selfCheck(challenge, since, timing.acmeStep);
    if (problem) {
      later(
        since < timing.acmeStep ? timing.acmeStep - since : timing.acmeRetry,
      );
      await update(challenge, {
        reason: `Waiting for ${spec.type} challenge propagation: ${problem}`,
      });
      return;
    }
    await accept(challenge);
  };

  return startReconciler({
    client,
    logger,
    resource: KINDS.challenges,
    kind: 'Challenge',
    reconcile,
  });
}
