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
  ApplicationView,
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { application } from '../__testUtils__/applications';
import {
  applicationSet,
  appProject,
  argocdIndex,
} from '../__testUtils__/argocd';
import { createValidator } from '../__testUtils__/responseValidator';
import { applicationKind } from '../tools/argocd/kind';
import { projectApplication } from '../tools/argocd/project';
import { applicationDetails } from './applicationDetails';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const NOW = new Date('2026-11-20T22:30:00Z');

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, '', [], {}, [null], true, 'x'),
  fc.constantFrom('* * * * *', '0 22 * * *', '99 * * * *', '1h', '1d', '*'),
  fc.jsonValue({ maxDepth: 3 }),
);

/** An object with anything in the place of some of its fields. */
function spoil(object: KubernetesObject, paths: string[]) {
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), strange), { maxLength: 5 })
    .map(changes => {
      const copy = structuredClone(object);
      for (const [path, value] of changes) {
        const fields = path.split('.');
        const last = fields.pop()!;
        let place: unknown = copy;
        for (const field of fields) {
          place =
            place && typeof place === 'object'
              ? (place as Record<string, unknown>)[field]
              : undefined;
        }
        if (place && typeof place === 'object') {
          // A copy: one value may be put into itself
          (place as Record<string, unknown>)[last] = structuredClone(value);
        }
      }
      return copy;
    });
}

const owned = application('cart-dev');
owned.metadata.annotations = {};
owned.metadata.ownerReferences = [
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', name: 'cart' },
];

/** Details of an Application in an Argo CD with other objects. */
function detailsOf(object: KubernetesObject, ...others: KubernetesObject[]) {
  const { records, put } = argocdIndex();
  put('east', ...others);
  const record = projectApplication(object, {
    cluster: 'east',
    intern: text => text,
  });
  const view: ApplicationView = applicationKind([]).applicationView!(record, {
    records,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'cart' },
    },
    linkedBy: [],
    knowledge: () => 'live',
    resolveCluster: holder => holder,
    environment: () => undefined,
    commit: () => ({}),
  });
  return applicationDetails(record, {
    application: view,
    clusters: [],
    actions: [],
    records,
    now: NOW,
  });
}

const night = {
  kind: 'deny',
  schedule: '0 22 * * *',
  duration: '1h',
  applications: ['cart-*'],
};

describe('applicationDetails', () => {
  const validate = createValidator('ApplicationDetails');

  it('should read what Argo CD 2 leaves', () => {
    // Tracked by label; no namespace of the controller, no progress of the set.
    const object = application('cart-dev', {
      labels: { 'app.kubernetes.io/instance': 'root' },
      spec: { syncPolicy: { automated: {} } },
      status: { resourceHealthSource: undefined },
    });
    object.metadata.ownerReferences = owned.metadata.ownerReferences;
    const root = application('root', {
      status: {
        resources: [
          {
            group: 'argoproj.io',
            version: 'v1alpha1',
            kind: 'Application',
            namespace: 'argocd',
            name: 'cart-dev',
            status: 'Synced',
            health: { status: 'Healthy' },
          },
        ],
      },
    });
    const set = applicationSet('cart', {
      status: {
        resourcesCount: undefined,
        resources: undefined,
        conditions: [{ type: 'ResourcesUpToDate', status: 'True' }],
      },
    });
    const project = appProject('shop', { spec: { syncWindows: [night] } });
    expect(detailsOf(object, root, set, project)).toMatchObject({
      syncPolicy: { automated: true, prune: false, options: [] },
      parent: { cluster: 'east', namespace: 'argocd', name: 'root' },
      applicationSet: {
        name: 'cart',
        health: { state: 'healthy' },
        strategy: 'AllAtOnce',
      },
      syncWindows: { manual: { allowed: false } },
    });
    expect(
      detailsOf(object, root, set, project).applicationSet,
    ).not.toHaveProperty('applications', expect.anything());
  });

  it('should read what Argo CD 3.0 to 3.5 leave', () => {
    const object = application('cart-dev', {
      spec: {
        syncPolicy: { automated: { enabled: false, prune: true } },
        sources: [{ repoURL: 'https://git.example/acme/cart' }],
      },
      status: { controllerNamespace: 'argocd' },
    });
    object.metadata.namespace = 'team-a';
    object.metadata.annotations = {
      'argocd.argoproj.io/tracking-id':
        'argocd_root:argoproj.io/Application:team-a/cart-dev',
      'argocd.argoproj.io/refresh': 'hard',
    };
    const project = appProject('shop', {
      spec: {
        sourceNamespaces: ['team-*'],
        orphanedResources: { warn: true },
        syncWindows: [
          {
            ...night,
            // Since 3.0 and 3.4.
            description: 'backup',
            syncOverrun: true,
            manualSync: true,
          },
        ],
      },
    });
    expect(detailsOf(object, application('root'), project)).toMatchObject({
      syncPolicy: { automated: false, prune: true },
      project: { known: true, orphanedResources: 'warned' },
      parent: { namespace: 'argocd', name: 'root' },
      refreshing: 'hard',
      syncWindows: {
        windows: [{ active: true, description: 'backup' }],
        manual: { allowed: true },
        automatic: { allowed: false, until: '2026-11-20T23:00:00Z' },
      },
    });
  });

  it('should make something of anything, as specified', () => {
    fc.assert(
      fc.property(
        spoil(owned, [
          'metadata.annotations',
          'metadata.ownerReferences',
          'metadata.labels',
          'spec.syncPolicy',
          'spec.syncPolicy.automated',
          'spec.syncPolicy.syncOptions',
          'spec.syncPolicy.retry',
          'spec.destination',
          'spec.project',
          'status.conditions',
          'status.controllerNamespace',
          'status.resources',
        ]),
        spoil(
          appProject('shop', {
            spec: {
              syncWindows: [
                {
                  kind: 'deny',
                  schedule: '0 22 * * *',
                  duration: '1h',
                  applications: ['*'],
                },
              ],
            },
          }),
          [
            'spec',
            'spec.description',
            'spec.orphanedResources',
            'spec.syncWindows',
            'spec.syncWindows.0.kind',
            'spec.syncWindows.0.schedule',
            'spec.syncWindows.0.duration',
            'spec.syncWindows.0.timeZone',
            'spec.syncWindows.0.applications',
            'spec.syncWindows.0.manualSync',
          ],
        ),
        spoil(applicationSet('cart'), [
          'spec',
          'spec.strategy',
          'spec.syncPolicy',
          'spec.ignoreApplicationDifferences',
          'status',
          'status.conditions',
          'status.applicationStatus',
          'status.resources',
          'status.resourcesCount',
        ]),
        (object, project, set) => {
          const details = detailsOf(object, project, set);
          expect(validate(JSON.parse(JSON.stringify(details)))).toEqual([]);
          // A project that is not known lets nobody think that all is open.
          const { manual, automatic } = details.syncWindows;
          expect(
            details.project.known || !(manual.allowed || automatic.allowed),
          ).toBe(true);
          const state: HealthState | undefined =
            details.applicationSet?.health?.state;
          expect(
            state !== 'healthy' ||
              JSON.stringify(set.status).includes('"ResourcesUpToDate"'),
          ).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
