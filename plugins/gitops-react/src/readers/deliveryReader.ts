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
  AnalysisMeasurement,
  AnalysisMetricView,
  AnalysisThreshold,
  DeliveryAction,
  DeliveryAnalysis,
  DeliveryCause,
  DeliveryChange,
  DeliveryFact,
  DeliveryLane,
  DeliveryMember,
  DeliveryMemberLane,
  DeliveryMemberNext,
  DeliveryMembers,
  DeliveryNext,
  DeliveryObject,
  DeliveryObjectRef,
  DeliveryPlace,
  DeliveryProgress,
  DeliveryStep,
  DeliveryVerdict,
  DeliveryVersion,
  EntityDelivery,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeFlag,
  maybeNumber,
  maybeText,
  object,
  objectOf,
  Reader,
  text,
  webAddress,
} from './tolerant';
import { readClusters, readCommit, readState } from './detailsReader';
import { readReasons } from './readers';

const NO_REASON: Reason = { code: '', message: '' };

const reason: Reader<Reason> = value => readReasons([value])[0] ?? NO_REASON;
const maybeReason: Reader<Reason | undefined> = value =>
  readReasons([value])[0];
const maybeAddress: Reader<string | undefined> = value =>
  webAddress(value) || undefined;
const maybeCount: Reader<number | undefined> = value =>
  maybeNumber(value) === undefined ? undefined : count(value);

/** What has no name cannot be told from others. */
function named<T extends object>(
  read: Reader<T | undefined>,
  name: keyof T,
): Reader<T | undefined> {
  return value => {
    const found = read(value);
    return found?.[name] ? found : undefined;
  };
}

const refFields = { kind: text, cluster: text, namespace: text, name: text };
const objectRef = named(object<DeliveryObjectRef>(refFields), 'name');

const version = object<DeliveryVersion>({
  change: maybeText,
  version: maybeText,
  revision: maybeText,
  commit: readCommit,
  freight: maybeText,
  alias: maybeText,
  arriving: maybeFlag,
  weight: maybeNumber,
});

const verdict = objectOf<DeliveryVerdict>({
  state: readState,
  sentence: reason,
  reason: maybeReason,
  details: readReasons,
  lane: maybeText,
  stale: flag,
});

const step = object<DeliveryStep>({
  // One that is new is shown by its words alone
  kind: value => text(value) as DeliveryStep['kind'],
  state: readState,
  reason,
  change: maybeText,
  since: maybeText,
  until: maybeText,
  url: maybeAddress,
});

const NOBODY: DeliveryNext = { who: 'nobody' };
const WHO: readonly DeliveryNext['who'][] = [
  'nobody',
  'itself',
  'owner',
  'reviewer',
  'operator',
];

const next: Reader<DeliveryNext> = value =>
  object<DeliveryNext>({
    who: who => WHO.find(known => known === who) ?? 'nobody',
    reason: maybeReason,
    until: maybeText,
    url: maybeAddress,
  })(value) ?? NOBODY;

const action: Reader<DeliveryAction | undefined> = value => {
  const found = object<Partial<DeliveryAction>>({
    object: objectRef,
    action: text,
    input: given =>
      typeof given === 'object' && given !== null && !Array.isArray(given)
        ? { ...given }
        : undefined,
    called: flag,
    beside: maybeFlag,
    blockedBy: readReasons,
  })(value);
  return found?.object && found.action ? (found as DeliveryAction) : undefined;
};

const lane = named(
  object<DeliveryLane>({
    id: text,
    name: text,
    environment: maybeText,
    state: readState,
    reasons: readReasons,
    stale: list(
      object<DeliveryLane['stale'][number]>({
        cluster: text,
        since: maybeText,
      }),
    ),
    runs: list(version),
    since: maybeText,
    behind: maybeCount,
    step,
    progress: object<DeliveryProgress>({
      current: count,
      total: count,
      weight: maybeNumber,
      state: readState,
    }),
    facts: list(
      object<DeliveryFact>({
        kind: value => text(value) as DeliveryFact['kind'],
        state: readState,
        reason,
        until: maybeText,
        url: maybeAddress,
        object: objectRef,
      }),
    ),
    next,
    actions: list(action),
    follows: list(maybeText),
    objects: list(
      named(object<DeliveryObject>({ ...refFields, state: readState }), 'name'),
    ),
  }),
  'id',
);

const PLACES: readonly DeliveryPlace['state'][] = [
  'here',
  'arriving',
  'waiting',
  'not-yet',
  'passed',
  'superseded',
  'rolled-back',
];

const place: Reader<DeliveryPlace | undefined> = value => {
  const found = object<Partial<DeliveryPlace>>({
    lane: text,
    state: given => PLACES.find(known => known === given),
    reason: maybeReason,
    since: maybeText,
    until: maybeText,
  })(value);
  return found?.lane && found.state ? (found as DeliveryPlace) : undefined;
};

const change = named(
  object<DeliveryChange>({
    id: text,
    version: maybeText,
    image: maybeText,
    freight: maybeText,
    alias: maybeText,
    sha: maybeText,
    commit: readCommit,
    at: maybeText,
    places: list(place),
    // Without one, that of the whole stands
    verdict: given => (given ? verdict(given) : undefined),
  }),
  'id',
);

const OPERATORS: readonly AnalysisThreshold['operator'][] = [
  '<',
  '<=',
  '>',
  '>=',
];

const threshold: Reader<AnalysisThreshold | undefined> = value => {
  const found = object<Partial<AnalysisThreshold>>({
    of: given =>
      given === 'success' || given === 'failure' ? given : undefined,
    operator: given => OPERATORS.find(known => known === given),
    value: maybeNumber,
  })(value);
  return found?.of && found.operator && found.value !== undefined
    ? (found as AnalysisThreshold)
    : undefined;
};

const metric = named(
  object<AnalysisMetricView>({
    name: text,
    phase: text,
    state: readState,
    reasons: readReasons,
    provider: maybeText,
    dryRun: flag,
    interval: maybeText,
    counts: objectOf<AnalysisMetricView['counts']>({
      measured: count,
      successful: count,
      failed: count,
      inconclusive: count,
      error: count,
    }),
    limits: objectOf<AnalysisMetricView['limits']>({
      count: maybeText,
      failure: text,
      inconclusive: text,
      consecutiveError: text,
      consecutiveSuccess: maybeText,
    }),
    successCondition: maybeText,
    failureCondition: maybeText,
    thresholds: list(threshold),
    message: maybeText,
    measurements: list(
      object<AnalysisMeasurement>({
        at: maybeText,
        phase: text,
        value: maybeNumber,
        message: maybeText,
      }),
    ),
  }),
  'name',
);

const analysis: Reader<DeliveryAnalysis | undefined> = value => {
  const found = object<Partial<DeliveryAnalysis>>({
    cluster: text,
    namespace: text,
    name: text,
    metric,
    weight: maybeNumber,
  })(value);
  return found?.metric ? (found as DeliveryAnalysis) : undefined;
};

const cause: Reader<DeliveryCause | undefined> = value => {
  const found = object<DeliveryCause>({
    state: readState,
    reason,
    object: objectRef,
    lane: maybeText,
    affects: readReasons,
    wayOut: maybeReason,
    more: readReasons,
    analysis,
    url: maybeAddress,
  })(value);
  return found?.reason.code ? found : undefined;
};

const memberNext: Reader<DeliveryMemberNext | undefined> = value => {
  const where = object<Pick<DeliveryMemberNext, 'lane'>>({ lane: text })(value);
  const found = next(value);
  return where && found.reason ? { ...found, ...where } : undefined;
};

const members = object<DeliveryMembers>({
  members: list(
    named(
      object<DeliveryMember>({
        entityRef: text,
        title: maybeText,
        owners: list(maybeText),
        verdict,
        next: memberNext,
        lanes: list(
          object<DeliveryMemberLane>({
            name: text,
            state: readState,
            version: maybeText,
            behind: maybeCount,
            stale: flag,
          }),
        ),
      }),
      'entityRef',
    ),
  ),
  total: count,
  idle: count,
  hidden: count,
});

/** Reads an answer about where the changes of an entity are. */
export const readDelivery: Reader<EntityDelivery> = objectOf<EntityDelivery>({
  entityRef: text,
  available: flag,
  clusters: readClusters,
  unreadable: list(maybeText),
  lanes: list(lane),
  changes: list(change),
  changesTotal: maybeCount,
  verdict,
  cause,
  otherCauses: count,
  members,
});
