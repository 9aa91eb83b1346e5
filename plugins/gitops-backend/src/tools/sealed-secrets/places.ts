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
  ApplicationKey,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ChainContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { ArgoCdApplication } from '../argocd/record';

/** Most that an answer has. */
const MAX_PLACES = 100;

/**
 * Where an entity's Applications deploy to, with the directory in git that they
 * come from.
 *
 * @param hasTool - whether a cluster has Sealed Secrets
 */
export function sealingPlaces(
  applications: ArgoCdApplication[],
  context: Pick<ChainContext, 'resolveCluster'>,
  hasTool: (cluster: string) => boolean,
  environmentOf: (
    application: ArgoCdApplication,
    cluster: string,
  ) => string | undefined,
): SealingPlace[] {
  const places: SealingPlace[] = [];
  for (const application of applications) {
    const { destination } = application;
    const cluster = context.resolveCluster(application.cluster, destination);
    if (!cluster || !destination.namespace || !hasTool(cluster)) {
      continue;
    }
    places.push({
      cluster,
      namespace: destination.namespace,
      environment: environmentOf(application, cluster),
      application: keyOf(application),
      repository: repositoryOf(application),
    });
    if (places.length === MAX_PLACES) {
      break;
    }
  }
  return places;
}

function keyOf({
  cluster,
  namespace,
  name,
}: ArgoCdApplication): ApplicationKey {
  return { cluster, namespace, name };
}

/** The first source that is a directory; a chart has none to put files into. */
function repositoryOf({
  sources,
}: ArgoCdApplication): SealingPlace['repository'] {
  const source = sources.find(({ chart, path }) => !chart && path);
  return source?.path
    ? {
        url: withoutCredentials(source.repoUrl),
        path: source.path,
        revision: source.targetRevision,
      }
    : undefined;
}
