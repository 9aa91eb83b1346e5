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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { RecordIndex } from '../../../index/RecordIndex';
import { applicationKind } from '../../argocd/kind';
import { createWorkloadsTool } from '../../workloads/tool';
import { analysisRunKind, experimentKind, rolloutKind } from '../kind';
import { RolloutRecord } from '../record';

const kinds = [
  rolloutKind,
  analysisRunKind,
  experimentKind,
  applicationKind([]),
  ...createWorkloadsTool().kinds,
];

/** An index of these objects, all in the cluster `west`. */
export function indexOf(...objects: KubernetesObject[]): RecordIndex {
  const index = new RecordIndex(kinds);
  for (const object of objects) {
    const kind = kinds.find(candidate => candidate.kind === object.kind);
    const record = kind?.project(object, {
      cluster: 'west',
      intern: text => text,
    });
    if (!kind || !record) {
      throw new Error(`No kind ${object.kind}`);
    }
    index.put(
      kind.group ? `${kind.plural}.${kind.group}` : kind.plural,
      record,
    );
  }
  return index;
}

/** The record of a Rollout in the cluster `west`. */
export function rolloutRecord(object: KubernetesObject): RolloutRecord {
  return rolloutKind.project(object, {
    cluster: 'west',
    intern: text => text,
  })!;
}
