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

import { KubeObject } from '../../cluster/client';
import { KEY, type PromotionStep } from '../../controllers/kargo/types';
import { configUrl } from '../applications';
import { applicationName, Environment, ENVIRONMENTS } from '../company';
import { SUCCESS_RATE, successRateTemplate } from '../delivery/analysis';
import { PROMOTED } from '../delivery/kargo';
import { imageName } from '../kustomize';
import { ARGOCD_NAMESPACE } from '../argocd';
import {
  cloneStep,
  gitCredentials,
  kargoObject,
  KargoSeed,
  projectObjects,
} from './objects';

/** The Warehouse of the component's images. */
export const WAREHOUSE = PROMOTED;

/** How long a version has to be in dev before it may go on. */
export const SOAK = '30s';

const TAG = 'imageFrom(vars.image).Tag';
const FROM = { origin: { kind: 'Warehouse', name: WAREHOUSE } };

/** The annotation by which a Stage names its Application. */
export function stageContext(environment: Environment): Record<string, string> {
  return {
    [KEY.argocdContext]: JSON.stringify([
      {
        name: applicationName(PROMOTED, environment),
        namespace: ARGOCD_NAMESPACE,
      },
    ]),
  };
}

function commitSteps(environment: Environment): PromotionStep[] {
  return [
    cloneStep('${{ vars.repository }}'),
    {
      uses: 'kustomize-set-image',
      as: 'set-image',
      config: {
        path: `./src/overlays/${environment}`,
        images: [{ image: '${{ vars.image }}', tag: `\${{ ${TAG} }}` }],
      },
    },
    {
      uses: 'git-commit',
      as: 'commit',
      config: {
        path: './src',
        message: `Release ${PROMOTED} \${{ ${TAG} }} to ${environment}`,
      },
    },
  ];
}

function syncStep(environment: Environment): PromotionStep {
  return {
    uses: 'argocd-update',
    as: 'sync',
    config: {
      apps: [
        {
          name: applicationName(PROMOTED, environment),
          namespace: ARGOCD_NAMESPACE,
        },
      ],
    },
  };
}

/** What a promotion to an environment does. */
export function promotionSteps(environment: Environment): PromotionStep[] {
  if (environment !== 'production') {
    return [
      ...commitSteps(environment),
      {
        uses: 'git-push',
        as: 'push',
        config: { path: './src', targetBranch: 'main' },
      },
      syncStep(environment),
    ];
  }
  return [
    ...commitSteps(environment),
    {
      uses: 'git-push',
      as: 'push',
      config: { path: './src', generateTargetBranch: true },
    },
    {
      uses: 'git-open-pr',
      as: 'open-pr',
      config: {
        repoURL: '${{ vars.repository }}',
        sourceBranch: '${{ outputs.push.branch }}',
        targetBranch: 'main',
        title: `Release ${PROMOTED} \${{ ${TAG} }} to ${environment}`,
        description: `Promotion \${{ ctx.promotion }} of the Freight \${{ ctx.targetFreight.name }}.`,
      },
    },
    {
      uses: 'git-wait-for-pr',
      as: 'wait-for-pr',
      config: {
        repoURL: '${{ vars.repository }}',
        prNumber: '${{ outputs["open-pr"].pr.id }}',
      },
    },
    syncStep(environment),
  ];
}

/** The variables of all Stages. */
export function stageVariables(gitUrl: string) {
  return [
    { name: 'repository', value: configUrl(gitUrl, PROMOTED) },
    { name: 'image', value: imageName(PROMOTED) },
  ];
}

const COLORS: Record<Environment, string> = {
  dev: 'green',
  staging: 'amber',
  production: 'red',
};

function stage(environment: Environment, seed: KargoSeed): KubeObject {
  const sources: Record<Environment, object> = {
    dev: { direct: true },
    staging: { stages: ['dev'], requiredSoakTime: SOAK },
    production: { stages: ['staging'] },
  };
  return kargoObject(
    'Stage',
    PROMOTED,
    environment,
    {
      vars: stageVariables(seed.gitUrl),
      requestedFreight: [{ ...FROM, sources: sources[environment] }],
      promotionTemplate: { spec: { steps: promotionSteps(environment) } },
      ...(environment === 'staging'
        ? {
            verification: {
              analysisTemplates: [{ name: SUCCESS_RATE }],
              args: [
                {
                  name: 'namespace',
                  value: applicationName(PROMOTED, environment),
                },
                { name: 'version', value: `\${{ ${TAG} }}` },
              ],
            },
          }
        : {}),
    },
    {
      annotations: {
        ...stageContext(environment),
        'kargo.akuity.io/color': COLORS[environment],
      },
    },
  );
}

/**
 * The project `orders`: its images go to dev by themselves, to staging when
 * somebody says so and they have been in dev for a while, and to production by
 * a pull request.
 */
export function ordersProject(seed: KargoSeed): KubeObject[] {
  return [
    ...projectObjects(PROMOTED, 'Orders, from the build to the customers'),
    gitCredentials(PROMOTED, seed),
    kargoObject('ProjectConfig', PROMOTED, PROMOTED, {
      promotionPolicies: [
        { stageSelector: { name: 'dev' }, autoPromotionEnabled: true },
      ],
    }),
    kargoObject('Warehouse', PROMOTED, WAREHOUSE, {
      interval: '1m0s',
      freightCreationPolicy: 'Automatic',
      subscriptions: [
        {
          image: {
            repoURL: imageName(PROMOTED),
            imageSelectionStrategy: 'SemVer',
            discoveryLimit: 20,
          },
        },
      ],
    }),
    successRateTemplate({
      context: { prometheusUrl: seed.prometheusUrl },
      namespace: PROMOTED,
      args: ['namespace', 'version'],
      selector: 'namespace="{{args.namespace}}",version="{{args.version}}"',
      interval: '3s',
      count: 4,
      failureLimit: 1,
    }),
    ...ENVIRONMENTS.map(environment => stage(environment, seed)),
  ];
}
