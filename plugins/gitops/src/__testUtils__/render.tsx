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

import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  Conditional,
  EntityApplications,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { ReactElement } from 'react';
import { Translate } from '../lib/i18n';
import { entityGitopsRouteRef } from '../routes';
import { gitopsTranslationRef } from '../translation';

/** The plugin's translation function with its English messages. */
export function englishTranslate(): Translate {
  const snapshot = mockApis.translation().getTranslation(gitopsTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The English messages are not ready');
  }
  return snapshot.t;
}

/** A back end that no answer was given to, but those in `answers`. */
export function gitopsApiWith(
  answers: Partial<GitopsApi> = {},
): jest.Mocked<GitopsApi> {
  const method = (name: keyof GitopsApi): jest.Mock =>
    jest.fn(
      (answers[name] as jest.Mock | undefined) ??
        (async () => {
          throw new Error(`The test gave no answer to ${name}`);
        }),
    );
  return {
    getEntityApplications: method('getEntityApplications'),
    getApplicationDetails: method('getApplicationDetails'),
    getResourceTree: method('getResourceTree'),
    getResourceDetails: method('getResourceDetails'),
    getApplicationHistory: method('getApplicationHistory'),
    getDeploymentChanges: method('getDeploymentChanges'),
    getApplicationDiff: method('getApplicationDiff'),
    planApplicationAction: method('planApplicationAction'),
    startApplicationAction: method('startApplicationAction'),
    getEntitySection: method('getEntitySection'),
    planObjectAction: method('planObjectAction'),
    startObjectAction: method('startObjectAction'),
    getSealingCertificate: method('getSealingCertificate'),
    proposeSealedSecret: method('proposeSealedSecret'),
    getClusters: method('getClusters'),
    getEnvironments: method('getEnvironments'),
    getPromotion: method('getPromotion'),
  };
}

/** A back end whose answers a test decides. */
export function fakeGitopsApi(
  answer:
    | EntityApplications
    | Error
    | ((etag?: string) => Promise<Conditional<EntityApplications>>),
): jest.Mocked<GitopsApi> {
  return gitopsApiWith({
    getEntityApplications: async (_, options) => {
      if (typeof answer === 'function') {
        return answer(options?.etag);
      }
      if (answer instanceof Error) {
        throw answer;
      }
      return { notModified: false as const, data: answer };
    },
    getClusters: async () => [],
    // No other tool is there
    getEntitySection: async () => ({
      notModified: false as const,
      data: {
        entityRef: 'component:default/cart',
        available: false,
        clusters: [],
        unreadable: [],
      } as never,
    }),
  });
}

/** Renders an element of the plugin in an app with the given back end. */
export function renderWith(
  element: ReactElement,
  api: GitopsApi = fakeGitopsApi(new Error('No answer was given')),
) {
  return renderInTestApp(element, {
    apis: [[gitopsApiRef, api]],
    mountedRoutes: {
      '/catalog/default/component/cart/gitops': entityGitopsRouteRef,
    },
  });
}
