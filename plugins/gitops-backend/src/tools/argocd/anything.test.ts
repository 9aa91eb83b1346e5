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

import { Entity } from '@backstage/catalog-model';
import { packEntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KindKnowledge,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { application } from '../../__testUtils__/applications';
import { RecordIndex } from '../../index/RecordIndex';
import { createValidator } from '../../__testUtils__/responseValidator';
import { createWorkloadsTool } from '../workloads/tool';
import { APPLICATIONS, applicationKind } from './kind';
import { projectApplication } from './project';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

const WORDS = [
  'Healthy',
  'Degraded',
  'Progressing',
  'Missing',
  'Suspended',
  'Unknown',
  'Running',
  'Failed',
  'Error',
  'OutOfSync',
  'Synced',
  'SomethingNew',
  '',
];

/** A document like an Application, with anything in the place of anything. */
function spoiled(): fc.Arbitrary<KubernetesObject> {
  const strange = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, 0, -1, '', [], {}, [null], true),
    fc.constantFrom(...WORDS),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const paths = [
    ['spec'],
    ['spec', 'source'],
    ['spec', 'sources'],
    ['spec', 'sourceHydrator'],
    ['spec', 'destination'],
    ['spec', 'syncPolicy'],
    ['spec', 'project'],
    ['status'],
    ['status', 'sync'],
    ['status', 'sync', 'status'],
    ['status', 'sync', 'revisions'],
    ['status', 'health'],
    ['status', 'health', 'status'],
    ['status', 'resources'],
    ['status', 'history'],
    ['status', 'history', '0'],
    ['status', 'history', '0', 'revision'],
    ['status', 'history', '0', 'revisions'],
    ['status', 'history', '0', 'source'],
    ['status', 'operationState', 'operation'],
    ['status', 'conditions'],
    ['status', 'operationState'],
    ['status', 'operationState', 'phase'],
    ['status', 'operationState', 'syncResult'],
    ['status', 'summary'],
    ['status', 'summary', 'images'],
    ['operation'],
    ['metadata', 'labels'],
  ];
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), strange), { maxLength: 6 })
    .map(changes => {
      const object = structuredClone(application('cart-dev'));
      for (const [path, value] of changes) {
        let place: unknown = object;
        for (const field of path.slice(0, -1)) {
          place =
            place && typeof place === 'object'
              ? (place as Record<string, unknown>)[field]
              : undefined;
        }
        if (place && typeof place === 'object') {
          // A copy: one value may be put into itself
          (place as Record<string, unknown>)[path[path.length - 1]] =
            structuredClone(value);
        }
      }
      return object;
    });
}

describe('an Application with anything in it', () => {
  const kind = applicationKind([{ url: 'https://argocd.example' }]);
  const validate = createValidator('ApplicationView');

  it('should always be projected, indexed and shown as specified', () => {
    fc.assert(
      fc.property(
        spoiled(),
        fc.constantFrom<KindKnowledge>('live', 'stale', 'forbidden', 'absent'),
        (object, knowledge) => {
          const record = projectApplication(object, {
            cluster: 'east',
            intern: text => text,
          });
          const index = new RecordIndex([kind, ...createWorkloadsTool().kinds]);
          index.put(APPLICATIONS, record);
          index.remove(APPLICATIONS, 'east', 'argocd', 'cart-dev');
          expect(index.count(APPLICATIONS)).toBe(0);
          const view = kind.applicationView!(record, {
            records: index,
            entity,
            linkedBy: [],
            knowledge: () => knowledge,
            resolveCluster: holder => holder,
            environment: () => undefined,
            commit: () => ({}),
          });
          const [packed] = packEntityApplications({
            entityRef: 'component:default/cart',
            applications: [view],
            clusters: [],
            lookedFor: [],
            environments: [],
          }).applications;
          expect(validate(JSON.parse(JSON.stringify(packed)))).toEqual([]);
          // What is not well, or not known, is never shown as well.
          expect(
            view.health.state !== 'healthy' ||
              (record.healthStatus === 'Healthy' &&
                record.syncStatus !== 'Unknown'),
          ).toBe(true);
          expect(JSON.stringify(view).length).toBeLessThan(20_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});
