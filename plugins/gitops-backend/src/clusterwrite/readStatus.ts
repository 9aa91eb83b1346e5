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
  ManifestRef,
  ObjectReadiness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import pLimit from 'p-limit';
import { statusError } from '../clusters/ClusterError';
import { asObject, asString, at } from '../lib/reading';
import { ActingCluster } from './ActingCluster';
import { KindDirectory } from './KindDirectory';
import { isSecret, nameInWords } from './manifests';
import { readinessOf } from './readiness';

const AT_ONCE = 8;

/**
 * Whether objects are there and ready. Of a Secret only its metadata is asked.
 *
 * @throws ClusterError where the cluster does not say so of one of them, be it
 * for want of rights or because it is asked too much
 */
export async function readStatus(
  cluster: ActingCluster,
  refs: ManifestRef[],
): Promise<ObjectReadiness[]> {
  const kinds = new KindDirectory(cluster);
  const limit = pLimit(AT_ONCE);
  return Promise.all(
    refs.map(ref => limit(() => readOne(cluster, kinds, ref))),
  );
}

async function readOne(
  cluster: ActingCluster,
  kinds: KindDirectory,
  ref: ManifestRef,
): Promise<ObjectReadiness> {
  const path = await kinds.pathOf(ref);
  if (!path) {
    return {
      ref,
      found: false,
      ready: false,
      message: `The cluster does not have the kind ${ref.kind} of ${ref.apiVersion}`,
    };
  }
  const answer = await cluster.ask('GET', path, { whole: !isSecret(ref) });
  if (answer.status === 404) {
    return {
      ref,
      found: false,
      ready: false,
      message: `${nameInWords(ref)} is not in the cluster`,
    };
  }
  // Who deletes takes `found: false` for a fact: unknown is not absent.
  if (answer.status !== 200) {
    throw statusError(answer.status, {
      what: nameInWords(ref),
      detail: isSecret(ref) ? undefined : asString(at(answer.body, 'message')),
    });
  }
  const object = asObject(answer.body) as unknown as KubernetesObject;
  return { ref, found: true, ...readinessOf(object) };
}
