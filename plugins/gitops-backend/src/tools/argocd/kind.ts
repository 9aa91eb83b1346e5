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
  OWNER_UID_INDEX,
  parseRepository,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdInstance } from '../../config/GitopsConfig';
import { labelIndex } from '../../links/labelSelector';
import { BY_REPOSITORY } from '../../links/indexes';
import { applicationFacts } from './facts';
import { applicationNode, applicationSetUid } from './nodes';
import { projectApplication } from './project';
import { ArgoCdApplication } from './record';
import {
  changeReference,
  deployedSource,
  isCommit,
  viewApplication,
} from './view';

/** The id of the kind, as the index knows it. */
export const APPLICATIONS = 'applications.argoproj.io';

export const BY_NAME = 'name';
export const BY_PROJECT = 'project';
/** By the Kargo Stages that may change it, each `<project>:<stage>`. */
export const BY_AUTHORIZED_STAGE = 'authorized-stage';

/** Argo CD's Application. */
export function applicationKind(
  instances: ArgoCdInstance[],
): GitopsKind<ArgoCdApplication> {
  return {
    group: 'argoproj.io',
    plural: 'applications',
    kind: 'Application',
    versions: ['v1alpha1'],
    essential: true,
    project: projectApplication,
    facts: applicationFacts,
    keys: applicationKeys,
    looksSame,
    revisions: ({ sources }) =>
      sources
        .flatMap(source => [source, deployedSource(source) ?? []].flat())
        .filter(isCommit)
        .flatMap(source => {
          const { repoUrl, revision } = source;
          const change = changeReference(source);
          return [{ repoUrl, revision }, ...(change ? [change] : [])];
        }),
    applicationView: (application, context) =>
      viewApplication(application, context, instances),
    resourceNode: applicationNode,
  };
}

function* applicationKeys(application: ArgoCdApplication): Iterable<IndexKey> {
  yield [BY_NAME, application.name];
  yield [BY_PROJECT, application.project];
  for (const stage of application.authorizedStages ?? []) {
    yield [BY_AUTHORIZED_STAGE, stage];
  }
  if (application.applicationSet) {
    yield [
      OWNER_UID_INDEX,
      applicationSetUid(application.namespace, application.applicationSet),
    ];
  }
  for (const [key, value] of Object.entries(application.labels ?? {})) {
    yield [labelIndex(key), value];
  }
  for (const source of application.sources) {
    const place = parseRepository(source.repoUrl);
    if (place) {
      yield [BY_REPOSITORY, place.repository];
    }
  }
}

/**
 * Argo CD compares each Application every few minutes and writes down when.
 * That alone is no news to tell everybody.
 */
function looksSame(before: ArgoCdApplication, after: ArgoCdApplication) {
  return (
    JSON.stringify({ ...before, reconciledAt: undefined }) ===
    JSON.stringify({ ...after, reconciledAt: undefined })
  );
}
