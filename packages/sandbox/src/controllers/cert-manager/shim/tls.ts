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
import { asList, asObject, asString, asStrings, at } from '../../runtime/json';

/** The Secrets that something serves with, and the names that it does for. */
export interface TlsBlocks {
  /** Hosts by the name of the Secret. */
  blocks: Map<string, string[]>;
  /** What is skipped, and why. */
  problems: string[];
}

/** A listener of a Gateway, or what is wrong with it. */
function listenerBlock(
  listener: unknown,
  index: number,
): { hosts: string[]; secrets: string[] } | string | undefined {
  const protocol = asString(at(listener, 'protocol'));
  const mode = asString(at(listener, 'tls', 'mode'));
  if (!['HTTPS', 'TLS'].includes(protocol ?? '') || mode === 'Passthrough') {
    return undefined;
  }
  const path = `spec.listeners[${index}]`;
  const host = asString(at(listener, 'hostname'));
  const secrets = asList(at(listener, 'tls', 'certificateRefs')).flatMap(
    reference => asString(at(reference, 'name')) ?? [],
  );
  const problems = [
    ...(host
      ? []
      : [`${path}.hostname: Required value: the hostname cannot be empty`]),
    ...(secrets.length
      ? []
      : [
          `${path}.tls.certificateRef: Required value: listener has no certificateRefs`,
        ]),
    ...(mode
      ? []
      : [`${path}.tls.mode: Required value: the mode field is required`]),
  ];
  return problems.length || !host
    ? `Skipped a listener block: ${problems.join(', ')}`
    : { hosts: [host], secrets };
}

/** A TLS block of an Ingress, or what is wrong with it. */
function ingressBlock(
  block: unknown,
  index: number,
): { hosts: string[]; secrets: string[] } | string {
  const path = `spec.tls[${index}]`;
  const hosts = asStrings(at(block, 'hosts'));
  const secret = asString(at(block, 'secretName'));
  const problems = [
    ...(hosts.length ? [] : [`${path}.hosts: Required value`]),
    ...(secret ? [] : [`${path}.secretName: Required value`]),
  ];
  return problems.length || !secret
    ? `Skipped a TLS block: ${problems.join(', ')}`
    : { hosts, secrets: [secret] };
}

/** Reads what an Ingress or a Gateway serves with. */
export function tlsBlocks(
  source: KubeObject,
  kind: 'Ingress' | 'Gateway',
): TlsBlocks {
  const spec = asObject(source.spec);
  const found =
    kind === 'Ingress'
      ? asList(spec.tls).map(ingressBlock)
      : asList(spec.listeners).map(listenerBlock);
  const blocks = new Map<string, string[]>();
  const problems: string[] = [];
  for (const block of found) {
    if (typeof block === 'string') {
      problems.push(block);
    } else {
      for (const secret of block?.secrets ?? []) {
        blocks.set(secret, [
          ...(blocks.get(secret) ?? []),
          ...(block?.hosts ?? []),
        ]);
      }
    }
  }
  return { blocks, problems };
}
