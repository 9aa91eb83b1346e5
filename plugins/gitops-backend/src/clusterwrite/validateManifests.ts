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
  KubernetesManifest,
  ManifestRef,
  ValidatedManifest,
} from '@gitops-portal/backstage-plugin-gitops-common';
import pLimit from 'p-limit';
import { asString, at } from '../lib/reading';
import { ActingCluster } from './ActingCluster';
import { APPLY_PATCH, FIELD_MANAGER } from './applyManifests';
import { KindDirectory } from './KindDirectory';
import {
  groupOf,
  isDefinition,
  isSecret,
  nameInWords,
  refOf,
} from './manifests';
import { fieldsOf, refusalOf, uncheckedBy } from './refusal';

const AT_ONCE = 8;

/**
 * Where objects are checked whose own namespace is yet to come: every cluster
 * has it, and nothing but leases of nodes is in it.
 */
const STAND_IN = 'kube-node-lease';

/**
 * Has a cluster check manifests against its own schemas and admission, by a
 * server-side apply that it only pretends to make. Secrets are not sent, and of
 * what is in the cluster already no value comes back.
 *
 * @throws ClusterError where the cluster does not answer
 */
export async function validateManifests(
  cluster: ActingCluster,
  manifests: KubernetesManifest[],
): Promise<ValidatedManifest[]> {
  const kinds = new KindDirectory(cluster);
  const limit = pLimit(AT_ONCE);
  const defined = new Set(
    manifests
      .filter(isDefinition)
      .map(
        definition =>
          `${asString(at(definition, 'spec', 'group'))} ${asString(
            at(definition, 'spec', 'names', 'kind'),
          )}`,
      ),
  );
  return Promise.all(
    manifests.map(manifest =>
      limit(() => validateOne(cluster, kinds, defined, manifest)),
    ),
  );
}

async function validateOne(
  cluster: ActingCluster,
  kinds: KindDirectory,
  defined: ReadonlySet<string>,
  manifest: KubernetesManifest,
): Promise<ValidatedManifest> {
  const ref = refOf(manifest);
  if (isSecret(ref)) {
    return {
      ref,
      ok: true,
      reason: 'secret',
      message: 'Secrets are not sent to be checked',
    };
  }
  const served = await kinds.find(ref);
  if (!served) {
    const { apiVersion, kind } = ref;
    return defined.has(`${groupOf(apiVersion)} ${kind}`)
      ? {
          ref,
          ok: true,
          reason: 'kind-in-manifests',
          message: `It can be checked once the cluster has the kind ${kind}, which is among the manifests`,
        }
      : {
          ref,
          ok: false,
          reason: 'kind-absent',
          message: `The cluster does not have the kind ${kind} of ${apiVersion}`,
        };
  }
  const first = await pretend(cluster, kinds, ref, manifest);
  if (first.reason !== 'namespace-absent') {
    return first;
  }
  const { namespace: _, ...metadata } = manifest.metadata;
  const second = await pretend(
    cluster,
    kinds,
    { ...ref, namespace: STAND_IN },
    { ...manifest, metadata: { ...metadata, namespace: STAND_IN } },
  );
  return second.ok
    ? {
        ref,
        ok: true,
        reason: 'namespace-absent',
        message: `Right by its kind; the namespace ${ref.namespace} is not in the cluster yet`,
      }
    : { ...second, ref };
}

async function pretend(
  cluster: ActingCluster,
  kinds: KindDirectory,
  ref: ManifestRef,
  manifest: KubernetesManifest,
): Promise<ValidatedManifest> {
  const path = await kinds.pathOf(ref);
  if (!path) {
    return {
      ref,
      ok: false,
      reason: 'invalid',
      message: `${nameInWords(ref)} is no name that an object can have`,
    };
  }
  const answer = await cluster.ask('PATCH', path, {
    query: {
      dryRun: 'All',
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      // Whose the fields are is a question for when they are applied.
      force: 'true',
    },
    content: { type: APPLY_PATCH, body: await kinds.shaped(manifest) },
  });
  if (answer.status < 300) {
    return { ref, ok: true, message: 'Valid' };
  }
  const unchecked = uncheckedBy(ref, answer);
  if (unchecked) {
    return { ref, ok: true, ...unchecked };
  }
  const { reason, message } = refusalOf(ref, answer);
  return {
    ref,
    ok: false,
    reason: reason === 'conflict' ? 'invalid' : reason,
    // Only what nobody has made yet is as the caller wrote it.
    message:
      reason === 'namespace-absent' || (await isAbsent(cluster, path))
        ? message
        : fieldsOf(ref, answer),
  };
}

async function isAbsent(
  cluster: ActingCluster,
  path: string,
): Promise<boolean> {
  return (await cluster.ask('GET', path)).status === 404;
}
