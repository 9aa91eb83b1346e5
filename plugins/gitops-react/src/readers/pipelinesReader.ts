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
  AutoPromotionHold,
  EntityPipelines,
  FreightCandidate,
  FreightChart,
  FreightCommit,
  FreightImage,
  FreightPlace,
  FreightRequest,
  FreightView,
  LinkReason,
  PipelineEdge,
  PipelineView,
  PromotionStepView,
  PromotionView,
  StageApplication,
  StageFreight,
  StageView,
  VerificationView,
  WarehouseSubscription,
  WarehouseView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeFlag,
  maybeNumber,
  maybeText,
  maybeTexts,
  object,
  Reader,
  text,
  webAddress,
} from './tolerant';
import {
  readActions,
  readClusters,
  readCommit,
  readState,
} from './detailsReader';
import { readReasons } from './readers';

const texts = list(maybeText);

const maybeWebAddress: Reader<string | undefined> = value =>
  webAddress(value) || undefined;

/** Reads objects of which one without a name is of no use. */
function named<T extends { name: string }>(
  fields: Parameters<typeof object<T>>[0],
): Reader<T | undefined> {
  const read = object<T>(fields);
  return value => {
    const found = read(value);
    return found?.name ? found : undefined;
  };
}

const commits = list(
  object<FreightCommit>({
    repoUrl: text,
    id: text,
    branch: maybeText,
    tag: maybeText,
    message: maybeText,
    author: maybeText,
    url: maybeWebAddress,
  }),
);

const images = list(
  object<FreightImage>({
    repoUrl: text,
    tag: maybeText,
    digest: maybeText,
    builtFrom: value => {
      const read = object<NonNullable<FreightImage['builtFrom']>>({
        repoUrl: maybeText,
        revision: text,
        commit: readCommit,
      })(value);
      return read?.revision ? read : undefined;
    },
  }),
);

const charts = list(
  object<FreightChart>({ repoUrl: text, name: maybeText, version: text }),
);

const places = list(
  object<FreightPlace>({
    stage: text,
    since: maybeText,
    longestSoak: maybeText,
  }),
);

const warehouse = named<WarehouseView>({
  name: text,
  state: readState,
  reasons: readReasons,
  subscriptions: list(
    object<WarehouseSubscription>({
      type: text,
      repoUrl: text,
      filter: maybeText,
      discovered: maybeNumber,
      newest: maybeText,
    }),
  ),
  freightCreationPolicy: text,
  discoveredAt: maybeText,
  refreshing: flag,
  actions: readActions,
});

const verification = object<VerificationView>({
  id: maybeText,
  phase: text,
  state: readState,
  message: maybeText,
  startedAt: maybeText,
  finishedAt: maybeText,
  analysisRun: maybeText,
  actor: maybeText,
});

const stageFreight = list(
  named<StageFreight>({
    name: text,
    alias: maybeText,
    origin: text,
    commits,
    images,
    charts,
  }),
);

const stage = named<StageView>({
  name: text,
  color: maybeText,
  controlFlow: flag,
  phase: text,
  health: text,
  state: readState,
  reasons: readReasons,
  environment: maybeText,
  current: stageFreight,
  previous: value => (Array.isArray(value) ? texts(value) : undefined),
  since: maybeText,
  verification,
  autoPromotion: flag,
  holds: list(
    object<AutoPromotionHold>({
      origin: text,
      freight: text,
      actor: maybeText,
      createdAt: maybeText,
    }),
  ),
  requests: list(
    object<FreightRequest>({
      origin: text,
      direct: flag,
      stages: texts,
      requiredSoakTime: maybeText,
      availabilityStrategy: text,
    }),
  ),
  applications: list(
    named<StageApplication>({
      cluster: text,
      namespace: text,
      name: text,
      found: flag,
    }),
  ),
  currentPromotion: maybeText,
  lastPromotion: maybeText,
  queued: count,
  candidates: list(
    object<FreightCandidate>({
      freight: text,
      available: flag,
      current: flag,
      blockedBy: readReasons,
      approved: flag,
    }),
  ),
  actions: readActions,
});

const freight = named<FreightView>({
  name: text,
  alias: maybeText,
  origin: text,
  discoveredAt: maybeText,
  commits,
  images,
  charts,
  others: texts,
  currentlyIn: places,
  verifiedIn: places,
  approvedFor: places,
  actions: readActions,
});

const step = object<PromotionStepView>({
  uses: text,
  alias: text,
  status: text,
  state: readState,
  message: maybeText,
  startedAt: maybeText,
  finishedAt: maybeText,
  errorCount: maybeNumber,
  outputs: maybeTexts,
});

const promotion = named<PromotionView>({
  name: text,
  stage: text,
  freight: text,
  freightAlias: maybeText,
  phase: text,
  state: readState,
  message: maybeText,
  createdAt: maybeText,
  startedAt: maybeText,
  finishedAt: maybeText,
  actor: maybeText,
  automated: flag,
  steps: list(step),
  pullRequest: object<NonNullable<PromotionView['pullRequest']>>({
    url: maybeWebAddress,
    number: maybeText,
    open: maybeFlag,
  }),
  queuePosition: maybeNumber,
  actions: readActions,
});

const pipeline: Reader<PipelineView | undefined> = value => {
  const read = object<PipelineView>({
    id: text,
    cluster: text,
    project: text,
    state: readState,
    reasons: readReasons,
    kargoUrl: maybeWebAddress,
    warehouses: list(warehouse),
    stages: list(stage),
    edges: list(object<PipelineEdge>({ from: text, to: text, origin: text })),
    freight: list(freight),
    freightTotal: maybeNumber,
    promotions: list(promotion),
    linkedBy: list(object<LinkReason>({ rule: text, value: text })),
  })(value);
  return read?.project && read.cluster
    ? { ...read, id: read.id || `${read.cluster}/${read.project}` }
    : undefined;
};

/** Reads an answer about the Kargo projects of an entity. */
export const readPipelines: Reader<EntityPipelines> = value => {
  const fields = {
    entityRef: text,
    available: flag,
    clusters: readClusters,
    unreadable: texts,
    pipelines: list(pipeline),
  };
  const read = object<EntityPipelines>(fields);
  return (read(value) ?? read({})) as EntityPipelines;
};
