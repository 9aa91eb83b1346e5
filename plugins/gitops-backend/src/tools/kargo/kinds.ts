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
  GitopsRecord,
  IndexKey,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { projectFreight } from './projectFreight';
import {
  projectProject,
  projectProjectConfig,
  projectTask,
} from './projectOthers';
import { projectPromotion } from './projectPromotion';
import { isTerminal } from './promotionOrder';
import { projectStage } from './projectStage';
import { projectWarehouse } from './projectWarehouse';
import {
  KargoFreight,
  KargoProject,
  KargoProjectConfig,
  KargoPromotion,
  KargoStage,
  KargoTask,
  KargoWarehouse,
} from './records';

const GROUP = 'kargo.akuity.io';
const VERSIONS = ['v1alpha1'];

/** By what the annotation of an entity says. */
export const BY_PROJECT_NAME = 'project';
/** Stages by `<project>:<stage>`, as Applications name them. */
export const BY_STAGE_NAME = 'stage-name';
/** Stages by {@link placeKey} of each Warehouse whose Freight they take. */
export const BY_ORIGIN = 'origin';
/** Stages by {@link placeKey} of each Stage that they take Freight from. */
export const BY_UPSTREAM = 'upstream';
/** Promotions that have not ended, by {@link placeKey} of the namespace. */
export const ACTIVE = 'active';
/** Promotions by the intention of whom the portal made them for. */
export const BY_REQUEST = 'request';

/** Names a namespace of a cluster, or an object of a namespace. */
export function placeKey(
  { cluster, namespace }: Pick<GitopsRecord, 'cluster' | 'namespace'>,
  name?: string,
): string {
  return name === undefined
    ? `${cluster}/${namespace}`
    : `${cluster}/${namespace}/${name}`;
}

const projects: GitopsKind<KargoProject> = {
  group: GROUP,
  plural: 'projects',
  kind: 'Project',
  versions: VERSIONS,
  project: projectProject,
  *keys({ name }): Iterable<IndexKey> {
    yield [BY_PROJECT_NAME, name];
  },
};

const projectConfigs: GitopsKind<KargoProjectConfig> = {
  group: GROUP,
  plural: 'projectconfigs',
  kind: 'ProjectConfig',
  versions: VERSIONS,
  project: projectProjectConfig,
  keys: () => [],
};

const warehouses: GitopsKind<KargoWarehouse> = {
  group: GROUP,
  plural: 'warehouses',
  kind: 'Warehouse',
  versions: VERSIONS,
  project: projectWarehouse,
  *keys({ namespace }): Iterable<IndexKey> {
    yield [BY_PROJECT_NAME, namespace];
  },
  looksSame,
};

const freights: GitopsKind<KargoFreight> = {
  group: GROUP,
  plural: 'freights',
  kind: 'Freight',
  versions: VERSIONS,
  project: projectFreight,
  keys: () => [],
  looksSame,
};

const stages: GitopsKind<KargoStage> = {
  group: GROUP,
  plural: 'stages',
  kind: 'Stage',
  versions: VERSIONS,
  project: projectStage,
  *keys(stage): Iterable<IndexKey> {
    yield [BY_PROJECT_NAME, stage.namespace];
    yield [BY_STAGE_NAME, `${stage.namespace}:${stage.name}`];
    for (const origin of new Set(stage.requests.map(r => r.origin))) {
      yield [BY_ORIGIN, placeKey(stage, origin)];
    }
    for (const upstream of new Set(stage.requests.flatMap(r => r.stages))) {
      yield [BY_UPSTREAM, placeKey(stage, upstream)];
    }
  },
  looksSame,
};

const promotions: GitopsKind<KargoPromotion> = {
  group: GROUP,
  plural: 'promotions',
  kind: 'Promotion',
  versions: VERSIONS,
  project: projectPromotion,
  *keys(promotion): Iterable<IndexKey> {
    if (!isTerminal(promotion)) {
      yield [ACTIVE, placeKey(promotion)];
    }
    if (promotion.requestId) {
      yield [BY_REQUEST, promotion.requestId];
    }
  },
  looksSame,
};

function tasks(kind: string): GitopsKind<KargoTask> {
  return {
    group: GROUP,
    plural: `${kind.toLowerCase()}s`,
    kind,
    versions: VERSIONS,
    project: projectTask,
    keys: () => [],
    looksSame,
  };
}

/** Kargo writes to its objects every few minutes, mostly the same. */
function looksSame(before: GitopsRecord, after: GitopsRecord): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** The kinds of Kargo. */
export const kargoKinds: GitopsKind[] = [
  projects,
  projectConfigs,
  warehouses,
  freights,
  stages,
  promotions,
  tasks('PromotionTask'),
  tasks('ClusterPromotionTask'),
] as GitopsKind[];
