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

import type { KubeObject } from '@gitops-portal/sandbox';

import { ENVIRONMENTS, componentName, repositoryUrl } from './components';
import { digest } from './hash';
import { projectName } from './toolSizes';

const API = 'kargo.akuity.io/v1alpha1';
const FIRST = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;
/** Crockford's alphabet, in lower case as Kargo writes ULIDs. */
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

const at = (hours: number) =>
  new Date(FIRST + hours * HOUR).toISOString().replace('.000Z', 'Z');

function ulid(millis: number, text: string): string {
  let time = '';
  for (let rest = millis; time.length < 10; rest = Math.floor(rest / 32)) {
    time = BASE32[rest % 32] + time;
  }
  const random = [...digest(text).slice(0, 16)]
    .map(hex => BASE32[parseInt(hex, 16) * 2])
    .join('');
  return time + random;
}

interface Project {
  component: string;
  namespace: string;
}

const projectOf = (index: number): Project => {
  const component = componentName(index);
  return { component, namespace: projectName(component) };
};

function image({ component }: Project, position: number) {
  return {
    repoURL: `registry.acme.example/${component}`,
    tag: `1.${position}.0`,
    digest: `sha256:${digest(`${component}/${position}/a`)}${digest(
      `${component}/${position}/b`,
    ).slice(0, 24)}`,
    annotations: {
      'org.opencontainers.image.revision': digest(`${component}/${position}`),
      'org.opencontainers.image.source': repositoryUrl(component),
    },
  };
}

const freightName = ({ component }: Project, position: number) =>
  digest(`freight/${component}/${position}`);

const originOf = ({ component }: Project) => ({
  kind: 'Warehouse',
  name: component,
});

/** The Stage that took a Freight last: newer ones are not as far yet. */
function placeOf(position: number, count: number): number {
  return count - 1 - position;
}

/** What one component's Kargo project consists of, in the order to make it. */
export function* pipelineObjects(
  index: number,
  sizes: { freightPerProject: number; promotionsPerProject: number },
): Iterable<KubeObject> {
  const project = projectOf(index);
  const { component, namespace } = project;
  const { freightPerProject: count } = sizes;
  const origin = originOf(project);
  yield {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: { 'kargo.akuity.io/project': 'true' },
    },
  };
  yield {
    apiVersion: API,
    kind: 'Project',
    metadata: { name: namespace },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Synced',
          message: 'Project is synced and ready for use',
          lastTransitionTime: at(0),
        },
      ],
    },
  };
  yield {
    apiVersion: API,
    kind: 'Warehouse',
    metadata: { name: component, namespace },
    spec: {
      interval: '5m0s',
      freightCreationPolicy: 'Automatic',
      subscriptions: [
        {
          image: {
            repoURL: `registry.acme.example/${component}`,
            imageSelectionStrategy: 'SemVer',
            discoveryLimit: 20,
          },
        },
      ],
    },
    status: {
      conditions: [
        {
          type: 'Healthy',
          status: 'True',
          reason: 'ReconciliationSucceeded',
          message: 'Warehouse is healthy',
          lastTransitionTime: at(0),
        },
        {
          type: 'Ready',
          status: 'True',
          reason: 'ArtifactsDiscovered',
          message: 'Artifacts discovered',
          lastTransitionTime: at(0),
        },
      ],
      lastFreightID: freightName(project, count - 1),
      discoveredArtifacts: {
        discoveredAt: at(count),
        images: [
          {
            repoURL: `registry.acme.example/${component}`,
            references: Array.from({ length: 20 }, (_, i) => {
              const { tag, digest: sum } = image(project, count - 1 - i);
              return { tag, digest: sum, createdAt: at(count - 1 - i) };
            }),
          },
        ],
      },
    },
  };
  for (const [place, environment] of ENVIRONMENTS.entries()) {
    yield stage(project, environment, place, count);
  }
  for (let position = 0; position < count; position++) {
    yield freight(project, position, placeOf(position, count));
  }
  for (let n = 0; n < sizes.promotionsPerProject; n++) {
    yield promotion(project, n, count);
  }

  function stage(
    of: Project,
    environment: string,
    place: number,
    all: number,
  ): KubeObject {
    const held = Math.max(all - 1 - place, 0);
    const name = freightName(of, held);
    return {
      apiVersion: API,
      kind: 'Stage',
      metadata: { name: environment, namespace },
      spec: {
        requestedFreight: [
          {
            origin,
            sources: place
              ? { stages: [ENVIRONMENTS[place - 1]], requiredSoakTime: '1h' }
              : { direct: true },
          },
        ],
        promotionTemplate: { spec: { steps: steps(environment) } },
      },
      status: {
        autoPromotionEnabled: place === 0,
        conditions: [
          condition('Ready', 'True', 'Verified'),
          condition('Healthy', 'True', 'Healthy'),
          condition('Verified', 'True', 'Verified'),
        ],
        freightSummary: name,
        freightHistory: Array.from({ length: 10 }, (_, age) => {
          const older = Math.max(held - age, 0);
          return {
            id: digest(freightName(of, older)),
            items: {
              [`Warehouse/${component}`]: {
                name: freightName(of, older),
                origin,
                images: [image(of, older)],
              },
            },
            verificationHistory: [
              {
                id: digest(`verification/${component}/${environment}/${older}`),
                startTime: at(older),
                finishTime: at(older),
                phase: 'Successful',
              },
            ],
          };
        }),
        health: {
          status: 'Healthy',
          output: [
            {
              applicationStatuses: [
                { Name: `${component}-${environment}`, Namespace: 'argocd' },
              ],
            },
          ],
        },
      },
    };
  }

  function freight(of: Project, position: number, place: number): KubeObject {
    const passed = ENVIRONMENTS.slice(0, Math.min(place + 1, 3));
    return {
      apiVersion: API,
      kind: 'Freight',
      metadata: {
        name: freightName(of, position),
        namespace,
        labels: { 'kargo.akuity.io/alias': `brave-otter-${position}` },
      },
      alias: `brave-otter-${position}`,
      origin,
      discoveredAt: at(position),
      images: [image(of, position)],
      status: {
        currentlyIn:
          place < 3 ? { [ENVIRONMENTS[place]]: { since: at(position) } } : {},
        verifiedIn: Object.fromEntries(
          passed.map(name => [
            name,
            { verifiedAt: at(position), longestSoak: '26h3m0s' },
          ]),
        ),
        approvedFor: {},
      },
    };
  }

  function promotion(of: Project, n: number, all: number): KubeObject {
    const environment = ENVIRONMENTS[n % ENVIRONMENTS.length];
    const position = Math.floor(n / ENVIRONMENTS.length) % all;
    const carried = freightName(of, position);
    const failed = n % 20 === 7;
    return {
      apiVersion: API,
      kind: 'Promotion',
      metadata: {
        name: `${environment}.${ulid(
          FIRST + n * HOUR,
          `${component}/${n}`,
        )}.${carried.slice(0, 7)}`,
        namespace,
        labels: { 'kargo.akuity.io/stage': environment },
        annotations: { 'kargo.akuity.io/create-actor': 'controller:default' },
      },
      spec: { stage: environment, freight: carried, steps: steps(environment) },
      status: {
        phase: failed ? 'Failed' : 'Succeeded',
        ...(failed && { message: 'step 4 failed: push was rejected' }),
        startedAt: at(n),
        finishedAt: at(n),
        currentStep: 4,
        freight: { name: carried, origin, images: [image(of, position)] },
        stepExecutionMetadata: steps(environment).map((_, i) => ({
          alias: `step-${i + 1}`,
          startedAt: at(n),
          finishedAt: at(n),
          status: failed && i === 3 ? 'Failed' : 'Succeeded',
        })),
        state: {
          'step-3': { commit: digest(`${component}/${n}`) },
          'step-4': { branch: 'main', commit: digest(`${component}/${n}`) },
        },
      },
    };
  }

  function steps(environment: string) {
    return [
      { uses: 'git-clone', config: { repoURL: repositoryUrl(component) } },
      {
        uses: 'kustomize-set-image',
        config: { path: `./out/overlays/${environment}` },
      },
      { uses: 'git-commit', config: { path: './out', message: 'Promote' } },
      { uses: 'git-push', config: { path: './out', targetBranch: 'main' } },
      {
        uses: 'argocd-update',
        config: { apps: [{ name: `${component}-${environment}` }] },
      },
    ];
  }

  function condition(type: string, status: string, reason: string) {
    return {
      type,
      status,
      reason,
      message: `${type} since the last promotion`,
      lastTransitionTime: at(count),
      observedGeneration: 3,
    };
  }
}
