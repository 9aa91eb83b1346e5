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
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ApplicationView,
  PromotionCheck,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { STAGES } from '../tools/kargo/records';
import { ROLLOUTS } from '../tools/rollouts/record';
import { ClusterKnowledge } from '../watch/Fleet';

/** What is known of the clusters. */
export type Knowledge = Pick<
  ClusterKnowledge,
  'freshness' | 'isWatched' | 'knowledge'
>;

/** What a promotion asks about besides Applications. */
const KINDS = [
  { kind: ROLLOUTS, title: 'Rollouts' },
  { kind: STAGES, title: 'Stages' },
];

/**
 * The Application that deploys an environment.
 *
 * @throws ServiceUnavailableError while it may be in a cluster that has not
 * been heard yet
 * @throws NotFoundError where there is none
 * @throws ConflictError where there are several, of which each has its own
 */
export function chooseApplication(
  applications: ApplicationView[],
  entityRef: string,
  environment: string,
  clusters: Knowledge,
): ApplicationView {
  const found = applications.filter(each => each.environment === environment);
  if (found.length > 1) {
    throw new ConflictError(
      `${entityRef} has ${found.length} Applications in ${environment}, ${found
        .map(({ name }) => name)
        .join(
          ', ',
        )}: which one a promotion is about is not known. Give each an environment of its own`,
    );
  }
  if (found.length) {
    return found[0];
  }
  const freshness = clusters.freshness();
  const unheard = freshness.filter(
    ({ name, state }) => state === 'connecting' && clusters.isWatched(name),
  );
  if (!freshness.length || unheard.length) {
    throw new ServiceUnavailableError(
      unheard.length
        ? `Whether ${entityRef} has an environment ${environment} is not known yet: ${unheard
            .map(({ name }) => name)
            .join(', ')} has not been heard since the portal began`
        : `Whether ${entityRef} has an environment ${environment} is not known yet: the portal knows of no cluster so far`,
    );
  }
  const known = [
    ...new Set(applications.flatMap(each => each.environment ?? [])),
  ];
  throw new NotFoundError(
    known.length
      ? `${entityRef} has no environment ${environment}: it has ${known.join(
          ', ',
        )}`
      : `${entityRef} has no environment that the portal knows of`,
  );
}

/**
 * What is not known of an environment besides its Application, though it may be
 * there.
 *
 * @throws ServiceUnavailableError while that is a matter of moments
 */
export function checksOfKnowledge(
  environment: string,
  { cluster, destination }: ApplicationView,
  clusters: Knowledge,
): PromotionCheck[] {
  const freshness = clusters.freshness();
  const names = [...new Set([cluster, destination.cluster])];
  return names.flatMap(name => {
    const error = freshness.find(each => each.name === name)?.error;
    return KINDS.flatMap(({ kind, title }) => {
      const knowledge = clusters.knowledge(name, kind);
      if (knowledge === 'pending' && !error) {
        throw new ServiceUnavailableError(
          `How ${environment} is now is not known yet: the ${title} of ${name} have not been listed since the portal began`,
        );
      }
      // Of what never answered, nobody knows when it will
      return knowledge === 'pending' ||
        knowledge === 'stale' ||
        knowledge === 'forbidden'
        ? [
            {
              environment,
              state: 'unknown' as const,
              reason: {
                code: 'kind-not-known',
                params: { environment, kind, cluster: name, knowledge },
                message: `${
                  knowledge === 'forbidden'
                    ? `The portal may not read the ${title} of ${name}`
                    : `The ${title} of ${name} cannot be read now`
                }: how far ${environment} is with them is not known`,
              },
            },
          ]
        : [];
    });
  });
}
