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

import type { KubeObject } from '../../../cluster/client';
import { parseDuration } from '../../argocd/duration';
import type { CertificateSpec, IssuerRef, PrivateKeySpec } from '../types';

const ISSUER = 'cert-manager.io/issuer';
const CLUSTER_ISSUER = 'cert-manager.io/cluster-issuer';
const KIND = 'cert-manager.io/issuer-kind';
const GROUP = 'cert-manager.io/issuer-group';

/** Whether something says that it wants a Certificate. */
export function wantsCertificate({ metadata }: KubeObject): boolean {
  const annotations = metadata.annotations ?? {};
  return (
    annotations[ISSUER] !== undefined ||
    annotations[CLUSTER_ISSUER] !== undefined
  );
}

/**
 * The issuer that annotations name.
 *
 * @throws Error where they contradict each other
 */
export function issuerOf({ metadata }: KubeObject): IssuerRef {
  const annotations = metadata.annotations ?? {};
  const cluster = annotations[CLUSTER_ISSUER];
  const clashes = [ISSUER, GROUP, KIND].filter(
    name => cluster !== undefined && annotations[name] !== undefined,
  );
  const problems = [
    ...(annotations[ISSUER] || cluster
      ? []
      : ['failed to determine issuer name to be used for ingress resource']),
    ...clashes.map(name =>
      name === ISSUER
        ? `both "${ISSUER}" and "${CLUSTER_ISSUER}" may not be set`
        : `both "${CLUSTER_ISSUER}" and "${name}" may not be set`,
    ),
  ];
  if (problems.length) {
    throw new Error(
      `Could not determine issuer for ingress due to bad annotations: ${problems.join(
        ', ',
      )}`,
    );
  }
  return {
    name: cluster ?? annotations[ISSUER],
    kind: annotations[KIND] ?? (cluster ? 'ClusterIssuer' : 'Issuer'),
    group: annotations[GROUP] ?? 'cert-manager.io',
  };
}

const bad = (name: string, problem: string) =>
  new Error(`invalid ingress annotation "cert-manager.io/${name}": ${problem}`);

function duration(name: string, value: string): string {
  try {
    parseDuration(value);
    return value;
  } catch (error) {
    throw bad(name, String(error instanceof Error ? error.message : error));
  }
}

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw bad(name, `"${value}" is not a positive number`);
  }
  return number;
}

/**
 * A Certificate's spec with what annotations say about it.
 *
 * @throws Error for a value that cannot be meant
 */
export function translate(
  spec: CertificateSpec,
  annotations: Record<string, string>,
): CertificateSpec {
  const value = (name: string) => annotations[`cert-manager.io/${name}`];
  const key: PrivateKeySpec = {
    ...(value('private-key-algorithm')
      ? {
          algorithm: value(
            'private-key-algorithm',
          ) as PrivateKeySpec['algorithm'],
        }
      : {}),
    ...(value('private-key-size')
      ? { size: count('private-key-size', value('private-key-size')) }
      : {}),
    ...(value('private-key-rotation-policy')
      ? {
          rotationPolicy: value(
            'private-key-rotation-policy',
          ) as PrivateKeySpec['rotationPolicy'],
        }
      : {}),
  };
  if (key.algorithm && !['RSA', 'ECDSA', 'Ed25519'].includes(key.algorithm)) {
    throw bad(
      'private-key-algorithm',
      `invalid private key algorithm "${key.algorithm}"`,
    );
  }
  const altNames = value('alt-names');
  return {
    ...spec,
    ...(value('common-name') ? { commonName: value('common-name') } : {}),
    ...(altNames
      ? { dnsNames: [...(spec.dnsNames ?? []), ...altNames.split(',')] }
      : {}),
    ...(value('duration')
      ? { duration: duration('duration', value('duration')) }
      : {}),
    ...(value('renew-before')
      ? { renewBefore: duration('renew-before', value('renew-before')) }
      : {}),
    ...(value('renew-before-percentage')
      ? {
          renewBeforePercentage: count(
            'renew-before-percentage',
            value('renew-before-percentage'),
          ),
        }
      : {}),
    ...(value('usages')
      ? {
          usages: value('usages')
            .split(',')
            .map(usage => usage.trim()),
        }
      : {}),
    ...(value('revision-history-limit')
      ? {
          revisionHistoryLimit: count(
            'revision-history-limit',
            value('revision-history-limit'),
          ),
        }
      : {}),
    ...(Object.keys(key).length ? { privateKey: key } : {}),
  };
}
