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
  GitopsKind,
  IndexKey,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { labelIndex } from '../../links/labelSelector';
import { argocdStatus, sealedSecretHealth } from './health';
import { projectSealedSecret } from './project';
import { GROUP, SealedSecretRecord } from './record';

/** A SealedSecret in the tree: Argo CD's word, and what we make of it. */
function sealedSecretNode(record: SealedSecretRecord): ResourceNodeView {
  const { uid, createdAt, keys } = record;
  const { state, reasons } = sealedSecretHealth(record, new Date());
  return {
    ...(uid && { uid }),
    ...(createdAt && { createdAt }),
    health: { status: argocdStatus(record), state, reasons },
    facts: [
      {
        code: 'sealed-entries',
        params: { count: String(keys.length) },
        message: `${keys.length} sealed`,
      },
    ],
  };
}

/** The one kind of Sealed Secrets; 0.x has had no other version of it. */
export const sealedSecretKind: GitopsKind<SealedSecretRecord> = {
  group: GROUP,
  plural: 'sealedsecrets',
  kind: 'SealedSecret',
  versions: ['v1alpha1'],
  project: projectSealedSecret,
  *keys({ labels = {} }): Iterable<IndexKey> {
    for (const [key, value] of Object.entries(labels)) {
      yield [labelIndex(key), value];
    }
  },
  resourceNode: sealedSecretNode,
};
