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

import type { ClusterClient, KubeObject } from '../../../cluster/client';
import { asObject } from '../../runtime/json';
import { ANNOTATIONS, HASH_LABEL } from '../../rollouts/types';

/**
 * The target with what Argo Rollouts put into a Service's selector. Argo CD
 * applies on the client's side by default, which leaves members of maps to those
 * who added them; here it applies on the server's, where a selector is one value.
 *
 * @param client - tells of the live object
 */
export async function withAdoptedSelector(
  client: ClusterClient,
  target: KubeObject,
): Promise<KubeObject> {
  if (target.apiVersion !== 'v1' || target.kind !== 'Service') {
    return target;
  }
  const { name, namespace } = target.metadata;
  const live = await client.get(
    { group: '', plural: 'services' },
    name,
    namespace,
  );
  const hash = asObject(asObject(live?.spec).selector)[HASH_LABEL];
  const spec = asObject(target.spec);
  if (
    hash === undefined ||
    !live?.metadata.annotations?.[ANNOTATIONS.managedBy] ||
    spec.selector === undefined
  ) {
    return target;
  }
  return {
    ...target,
    spec: {
      ...spec,
      selector: { [HASH_LABEL]: hash, ...asObject(spec.selector) },
    },
  };
}
