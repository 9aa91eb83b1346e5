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
import { ResourceTree } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KindKnowledge,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { createValidator } from '../__testUtils__/responseValidator';
import { fixtures } from '../tools/argocd/__fixtures__';
import { projectApplication } from '../tools/argocd/project';
import { liveHealth } from '../tools/workloads/health';
import { owned, PULL_FAILS, RUNNING, SCALED } from './__testUtils__/objects';
import { TreeWorld } from './__testUtils__/treeWorld';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -1, NaN, '', [], {}, [null]),
  fc.constantFrom('Healthy', 'True', 'Running', 'constructor', '__proto__'),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Puts anything in the place of anything below `spec` and `status`. */
function spoil(
  objects: readonly KubernetesObject[],
): fc.Arbitrary<KubernetesObject> {
  return fc
    .tuple(
      fc.constantFrom(...objects),
      fc.array(fc.tuple(fc.nat(), strange), { maxLength: 4 }),
    )
    .map(([original, changes]) => {
      const object = structuredClone(original);
      for (const [which, value] of changes) {
        const places: Array<[Record<string, unknown>, string]> = [];
        const collect = (fields: unknown) => {
          if (fields && typeof fields === 'object') {
            for (const key of Object.keys(fields)) {
              places.push([fields as Record<string, unknown>, key]);
              collect((fields as Record<string, unknown>)[key]);
            }
          }
        };
        collect({ spec: object.spec, status: object.status });
        for (const field of ['ownerReferences', 'uid', 'generation']) {
          places.push([object.metadata, field]);
        }
        const tops = object as Record<string, unknown>;
        places.push([tops, 'spec'], [tops, 'status']);
        const [place, key] = places[which % places.length];
        // A copy: one value may be put into itself.
        place[key] = structuredClone(value);
      }
      return object;
    });
}

const KINDS = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'Service',
  'StatefulSet',
] as const;

const OBJECTS = [
  owned('cart', 'u-1', ['u-2'], SCALED),
  owned('cart', 'u-2', ['u-1', 'u-3'], RUNNING),
  owned('cart', 'u-3', ['u-1'], PULL_FAILS),
  owned('cart', 'u-4', ['u-2'], {
    spec: { type: 'LoadBalancer', schedule: '* * * * *', suspend: false },
    status: {
      phase: 'Bound',
      conditions: [{ type: 'Complete', status: 'True', message: 'm' }],
      loadBalancer: { ingress: [{ ip: '10.0.0.1' }] },
      lastScheduleTime: '2026-11-22T10:00:00Z',
      active: [],
    },
  }),
];

const WORDS = ['Healthy', 'Progressing', 'Suspended', 'Degraded', 'Unknown'];

describe('objects with anything in them', () => {
  it('should always be judged, and never well without evidence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), spoil(OBJECTS), (kind, object) => {
        const { status } = liveHealth(kind, object);
        expect(WORDS).toContain(status);
        const bare = liveHealth(kind, { metadata: object.metadata });
        expect(bare.status).not.toBe('Healthy');
      }),
      { numRuns: 1_000 },
    );
  });

  it('should always make a tree as specified', () => {
    const validate = createValidator('ResourceTree');
    const knowledge = fc.constantFrom<KindKnowledge>(
      'live',
      'stale',
      'pending',
      'forbidden',
      'absent',
      'unwatched',
    );
    fc.assert(
      fc.property(
        spoil(Object.values(fixtures)),
        fc.array(fc.tuple(fc.constantFrom(...KINDS), spoil(OBJECTS)), {
          maxLength: 6,
        }),
        knowledge,
        knowledge,
        (application, objects, ofObjects, ofApplications) => {
          const world = new TreeWorld();
          for (const [kind, object] of objects) {
            world.put(kind, [object]);
          }
          for (const { group, plural } of world.kinds) {
            const id = group ? `${plural}.${group}` : plural;
            world.knowledge.set(
              `east ${id}`,
              group === 'argoproj.io' ? ofApplications : ofObjects,
            );
          }
          const record = projectApplication(application, {
            cluster: 'east',
            intern: text => text,
          });
          const tree: ResourceTree = JSON.parse(
            JSON.stringify(world.reader().read(record)),
          );
          expect(validate(tree)).toEqual([]);
          const ids = new Set(tree.nodes.map(({ id }) => id));
          expect(ids.size).toBe(tree.nodes.length);
          for (const { parents, health, existence } of tree.nodes) {
            expect(parents.every(parent => ids.has(parent))).toBe(true);
            // Either its object is seen, or Argo CD is and says so.
            const hasEvidence =
              health?.source === 'live'
                ? existence === 'live'
                : ofApplications === 'live' && record.syncStatus !== 'Unknown';
            expect(
              health?.state !== 'healthy' ||
                (health.status === 'Healthy' && hasEvidence),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
