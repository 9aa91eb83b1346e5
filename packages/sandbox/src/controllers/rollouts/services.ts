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

import { RESOURCES } from '../runtime/objects';
import type { ReplicaSet } from '../workloads/types';
import { namespaceOf, type Pass, tell } from './pass';
import { availableOf, hashOf, sizeOf } from './sets';
import { ANNOTATIONS, HASH_LABEL, type Service } from './types';

/** The version that a Service leads to; '' where it leads to all. */
export function selectedHash(service: Service | undefined): string {
  return service?.spec?.selector?.[HASH_LABEL] ?? '';
}

/** A Service of the Rollout's namespace. */
export async function serviceOf(
  pass: Pass,
  name: string | undefined,
): Promise<Service | undefined> {
  return name
    ? ((await pass.client.get(RESOURCES.services, name, namespaceOf(pass))) as
        | Service
        | undefined)
    : undefined;
}

/** Makes a Service lead to one version only, and tells so. */
export async function switchService(
  pass: Pass,
  service: Service,
  hash: string,
): Promise<void> {
  const before = selectedHash(service);
  const { name, namespace, annotations } = service.metadata;
  const isManaged =
    annotations?.[ANNOTATIONS.managedBy] === pass.rollout.metadata.name;
  if (before === hash && isManaged) {
    return;
  }
  await pass.client.patch(RESOURCES.services, name, namespace, {
    type: 'merge',
    body: {
      metadata: {
        annotations: { [ANNOTATIONS.managedBy]: pass.rollout.metadata.name },
      },
      spec: { selector: { [HASH_LABEL]: hash } },
    },
  });
  await tell(
    pass,
    'SwitchService',
    `Switched selector for service '${name}' from '${before}' to '${hash}'`,
  );
}

async function lead(
  pass: Pass,
  name: string | undefined,
  set: ReplicaSet | undefined,
): Promise<void> {
  const service = set && (await serviceOf(pass, name));
  if (!service || selectedHash(service) === hashOf(set)) {
    return;
  }
  const isAdopted = service.metadata.annotations?.[ANNOTATIONS.managedBy];
  // A Service never leads to nothing; one that is taken over, not to too little.
  const isReady = isAdopted
    ? availableOf(set) > 0
    : sizeOf(set) > 0 && availableOf(set) >= sizeOf(set);
  if (isReady) {
    await switchService(pass, service, hashOf(set));
  }
}

/** Makes the Services of a canary lead to the stable and the new version. */
export async function reconcileCanaryServices(pass: Pass): Promise<void> {
  const canary = pass.rollout.spec.strategy?.canary;
  await lead(pass, canary?.stableService, pass.stable);
  await lead(
    pass,
    canary?.canaryService,
    pass.pausing.isAborted ? pass.stable : pass.current,
  );
}
