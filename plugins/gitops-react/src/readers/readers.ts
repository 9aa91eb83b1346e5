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
  ApplicationDiff,
  ApplicationHistory,
  ChangedCommit,
  Commit,
  DeployedSource,
  Deployment,
  DeploymentChanges,
  Reason,
  ResourceDiff,
  ResourceReference,
  SourceChanges,
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

const commitFields = {
  sha: text,
  title: text,
  author: text,
  authoredAt: text,
  url: webAddress,
};

const commit = object<Commit>(commitFields);

const reason = object<Reason>({
  code: text,
  params: maybeTexts,
  message: text,
  resource: object<ResourceReference>({
    group: text,
    kind: text,
    namespace: maybeText,
    name: text,
    cluster: maybeText,
  }),
  since: maybeText,
});

/** Reads reasons, such as why an action is not possible. */
export const readReasons: Reader<Reason[]> = list(reason);

const deployedSource = object<DeployedSource>({
  repoUrl: text,
  path: maybeText,
  chart: maybeText,
  targetRevision: maybeText,
  revision: text,
  commit,
  commitUnavailable: maybeText,
});

/** A deployment can only be told from others by its id. */
const deployment: Reader<Deployment | undefined> = value => {
  const read = object<Deployment>({
    id: text,
    historyId: maybeNumber,
    phase: text,
    message: maybeText,
    sources: list(deployedSource),
    startedAt: maybeText,
    finishedAt: text,
    initiatedBy: maybeText,
    automated: flag,
    current: flag,
    inArgoCd: flag,
    previousId: maybeText,
  })(value);
  return read?.id ? read : undefined;
};

/** Reads an answer about the history of an Application. */
export const readHistory: Reader<ApplicationHistory> = value =>
  object<ApplicationHistory>({
    deployments: list(deployment),
    nextCursor: maybeText,
    notes: list(reason),
  })(value) ?? { deployments: [], notes: [] };

/** Reads an answer about what changed with a deployment. */
export const readDeploymentChanges: Reader<DeploymentChanges> = value =>
  object<DeploymentChanges>({
    id: text,
    previousId: maybeText,
    sources: list(
      object<SourceChanges>({
        repoUrl: text,
        path: maybeText,
        chart: maybeText,
        from: text,
        to: text,
        // Of a direction that it does not know, the page says just from and to.
        direction: word => text(word) as SourceChanges['direction'],
        commits: list(
          object<ChangedCommit>({ ...commitFields, touchesPath: maybeFlag }),
        ),
        total: count,
        url: value_ => webAddress(value_) || undefined,
        unavailable: reason,
      }),
    ),
  })(value) ?? { id: '', sources: [] };

/** Reads an answer about how the cluster differs from git. */
export const readDiff: Reader<ApplicationDiff> = value =>
  object<ApplicationDiff>({
    resources: list(
      object<ResourceDiff>({
        id: text,
        cluster: text,
        group: text,
        kind: text,
        namespace: maybeText,
        name: text,
        // The page says of a change it does not know just that it is one.
        change: word => text(word) as ResourceDiff['change'],
        desired: maybeText,
        live: maybeText,
        redacted: flag,
        driftedSince: maybeText,
        driftedLonger: maybeFlag,
      }),
    ),
    inSync: count,
    comparedAt: text,
    unavailable: reason,
  })(value) ?? { resources: [], inSync: 0, comparedAt: '' };
