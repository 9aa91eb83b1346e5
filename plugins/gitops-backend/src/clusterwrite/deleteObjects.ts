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

import { InputError } from '@backstage/errors';
import {
  DeletedObject,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ActingCluster } from './ActingCluster';
import { KindDirectory } from './KindDirectory';
import { isNamespace, nameInWords } from './manifests';
import { byRank } from './order';
import { refusalOf } from './refusal';

/** Without these a cluster is none; nobody means to delete them. */
const NEVER = /^(default|kube-.*)$/;

/**
 * Deletes objects, those that others need last. What they own goes before them;
 * what is not there is no failure.
 *
 * @throws InputError for a namespace of Kubernetes itself
 * @throws ClusterError where the cluster does not answer
 */
export async function deleteObjects(
  cluster: ActingCluster,
  refs: ManifestRef[],
): Promise<DeletedObject[]> {
  const never = refs.find(ref => isNamespace(ref) && NEVER.test(ref.name));
  if (never) {
    throw new InputError(`${nameInWords(never)} is Kubernetes' own`);
  }
  const kinds = new KindDirectory(cluster);
  const results = new Map<ManifestRef, DeletedObject>();
  for (const group of byRank(refs, ref => ref).reverse()) {
    for (const ref of group) {
      results.set(ref, await deleteOne(cluster, kinds, ref));
    }
  }
  return refs.map(ref => results.get(ref)!);
}

async function deleteOne(
  cluster: ActingCluster,
  kinds: KindDirectory,
  ref: ManifestRef,
): Promise<DeletedObject> {
  const path = await kinds.pathOf(ref);
  if (!path) {
    // Where its kind is gone, so are all objects of it.
    return { ref, result: 'missing' };
  }
  const answer = await cluster.ask('DELETE', path, {
    content: {
      type: 'application/json',
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        // What is in a namespace is not owned by it, and goes first anyway.
        propagationPolicy: isNamespace(ref) ? 'Background' : 'Foreground',
      },
    },
  });
  if (answer.status === 404) {
    return { ref, result: 'missing' };
  }
  return answer.status < 300
    ? { ref, result: 'deleting' }
    : { ref, result: 'failed', message: refusalOf(ref, answer).message };
}
