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

import { messageOf } from '../runtime/errors';
import { RESOURCES, keyOf } from '../runtime/objects';
import { type Running, startReconciler } from '../runtime/reconciler';
import {
  accountKey,
  createAccountKey,
  hasAccountSecret,
  thumbprintOf,
} from './acme/account';
import { AcmeError } from './acme/server';
import { setCondition } from './conditions';
import type { CertManagerContext } from './context';
import {
  type AcmeSpec,
  type CertManagerCondition,
  decode,
  type Issuer,
  type IssuerStatus,
  KINDS,
} from './types';
import { decodeKey } from './x509/keys';
import { readCertificates } from './x509/sign';

/** What looking at an issuer came to. */
interface Outcome {
  condition?: Pick<CertManagerCondition, 'status' | 'reason' | 'message'>;
  acme?: IssuerStatus['acme'];
  /** To be tried again; told as an event, too. */
  error?: string;
}

const RETRY_MS = 5_000;
const REGISTRATION_FAILED = 'Failed to register ACME account: ';

const no = (reason: string, message: string, retry = false): Outcome => ({
  condition: { status: 'False', reason, message },
  ...(retry ? { error: message } : {}),
});

async function verifyKeyPair(
  context: CertManagerContext,
  issuer: Issuer,
  secretName: string,
): Promise<Outcome> {
  const namespace = context.resourceNamespace(issuer);
  const secret = await context.secret(namespace, secretName);
  const problem = (text: string) =>
    no('ErrGetKeyPair', `Error getting keypair for CA issuer: ${text}`, true);
  if (!secret) {
    return problem(`secrets "${secretName}" not found`);
  }
  const [certificate] = readCertificates(decode(secret.data?.['tls.crt']));
  if (!certificate) {
    return problem(
      secret.data?.['tls.crt']
        ? 'error decoding certificate PEM block'
        : `no data for "tls.crt" in secret '${namespace}/${secretName}'`,
    );
  }
  if (!decodeKey(decode(secret.data?.['tls.key']))) {
    return problem(
      `no data for "tls.key" in secret '${namespace}/${secretName}'`,
    );
  }
  return certificate.ca
    ? {
        condition: {
          status: 'True',
          reason: 'KeyPairVerified',
          message: 'Signing CA verified',
        },
      }
    : no(
        'ErrInvalidKeyPair',
        'Error getting keypair for CA issuer: certificate is not a CA',
      );
}

async function bindingProblem(
  context: CertManagerContext,
  issuer: Issuer,
  { externalAccountBinding: binding }: AcmeSpec,
): Promise<string | undefined> {
  if (!binding) {
    return undefined;
  }
  const { name, key } = binding.keySecretRef;
  const secret = await context.secret(context.resourceNamespace(issuer), name);
  if (!secret) {
    return `failed to get External Account Binding key from secret: secrets "${name}" not found`;
  }
  return secret.data?.[key || 'tls.key']
    ? undefined
    : `failed to get External Account Binding key from secret: could not find key ${JSON.stringify(
        key || 'tls.key',
      )} in secret`;
}

async function registerAccount(
  context: CertManagerContext,
  issuer: Issuer,
  spec: AcmeSpec,
): Promise<Outcome> {
  let key = await accountKey(context, issuer);
  if (!key && (await hasAccountSecret(context, issuer))) {
    return no(
      'ErrVerifyACMEAccount',
      'Account private key is invalid: error decoding private key PEM block',
    );
  }
  if (!key && spec.disableAccountKeyGeneration) {
    return no(
      'ErrVerifyACMEAccount',
      `Failed to verify ACME account: the ACME issuer config has 'disableAccountKeyGeneration' set to true, but the secret was not found: secrets "${spec.privateKeySecretRef.name}" not found`,
      true,
    );
  }
  key ??= await createAccountKey(context, issuer);
  if (!URL.canParse(spec.server)) {
    return no(
      'InvalidURL',
      `Failed to parse existing ACME server URI ${JSON.stringify(
        spec.server,
      )}: invalid URI for request`,
    );
  }
  const problem = await bindingProblem(context, issuer, spec);
  if (problem) {
    return no('ErrRegisterACMEAccount', `${REGISTRATION_FAILED}${problem}`);
  }
  try {
    return {
      condition: {
        status: 'True',
        reason: 'ACMEAccountRegistered',
        message: 'The ACME account was registered with the ACME server',
      },
      acme: {
        uri: context.acme.register(spec, thumbprintOf(key)),
        ...(spec.email ? { lastRegisteredEmail: spec.email } : {}),
        lastPrivateKeyHash: Buffer.from(
          thumbprintOf(key),
          'base64url',
        ).toString('base64'),
      },
    };
  } catch (error) {
    // What a server refuses it refuses again; that it is not there may pass.
    return no(
      'ErrRegisterACMEAccount',
      `${REGISTRATION_FAILED}${messageOf(error)}`,
      !(error instanceof AcmeError),
    );
  }
}

async function look(
  context: CertManagerContext,
  issuer: Issuer,
): Promise<Outcome> {
  const { acme, ca, selfSigned } = issuer.spec;
  if (acme) {
    return registerAccount(context, issuer, acme);
  }
  if (ca) {
    return verifyKeyPair(context, issuer, ca.secretName);
  }
  // Others need what is outside the sandbox: they get no condition.
  return selfSigned
    ? { condition: { status: 'True', reason: 'IsReady', message: '' } }
    : {};
}

/** The Secret that an issuer is judged by. */
function secretOf({ spec }: Issuer): string | undefined {
  return spec.ca?.secretName ?? spec.acme?.privateKeySecretRef.name;
}

/** Starts what makes Issuers, or ClusterIssuers, ready. */
export function startIssuers(
  context: CertManagerContext,
  kind: 'Issuer' | 'ClusterIssuer',
): Running {
  const { client, logger } = context;
  const resource = kind === 'Issuer' ? KINDS.issuers : KINDS.clusterIssuers;
  const controller = `${kind.toLocaleLowerCase('en-US')}s`;

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const issuer = (await client.get(resource, name, namespace)) as
      | Issuer
      | undefined;
    if (!issuer || issuer.metadata.deletionTimestamp) {
      return;
    }
    const { condition, acme, error } = await look(context, issuer);
    if (error) {
      later(RETRY_MS);
    }
    if (!condition) {
      return;
    }
    const { acme: before, ...status } = issuer.status ?? {};
    const written = await context.updateStatus(resource, issuer, {
      ...status,
      ...(issuer.spec.acme ? { acme: acme ?? before ?? {} } : {}),
      conditions: setCondition(
        status.conditions,
        { type: 'Ready', ...condition },
        issuer.metadata.generation,
      ),
    });
    if (!written) {
      return;
    }
    if (issuer.spec.ca) {
      await context.event(
        controller,
        issuer,
        condition.status === 'True' ? 'Normal' : 'Warning',
        condition.reason ?? '',
        condition.message ?? '',
      );
    }
    if (error) {
      await context.event(
        controller,
        issuer,
        'Warning',
        'ErrInitIssuer',
        `Error initializing issuer: ${error}`,
      );
    }
  };

  return startReconciler({
    client,
    logger,
    resource,
    kind,
    watches: [
      {
        resource: RESOURCES.secrets,
        keys: async secret =>
          ((await client.list(resource)) as Issuer[])
            .filter(
              issuer =>
                secretOf(issuer) === secret.metadata.name &&
                context.resourceNamespace(issuer) === secret.metadata.namespace,
            )
            .map(keyOf),
      },
    ],
    reconcile,
  });
}
