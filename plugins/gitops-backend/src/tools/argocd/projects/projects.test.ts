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
import fc from 'fast-check';
import { application } from '../../../__testUtils__/applications';
import { appProject, argocdIndex } from '../../../__testUtils__/argocd';
import { projectApplication } from '../project';
import { projectOf } from './kind';
import { projectProject } from './project';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const context = { cluster: 'east', intern: (text: string) => text };

describe('projectProject', () => {
  it('should keep what decides on syncs and what people ask for', () => {
    const project = projectProject(
      appProject('shop', {
        spec: {
          orphanedResources: { warn: true },
          sourceNamespaces: ['team-*'],
          roles: [{ name: 'ci', policies: ['p, x'] }],
          syncWindows: [
            {
              kind: 'deny',
              schedule: '0 22 * * *',
              duration: '1h',
              timeZone: 'Europe/Berlin',
              applications: ['*'],
              manualSync: true,
              andOperator: true,
            },
            {},
          ],
        },
      }),
      context,
    );
    expect(project).toEqual({
      cluster: 'east',
      namespace: 'argocd',
      name: 'shop',
      description: 'What belongs to shop',
      orphanedResources: 'warned',
      sourceNamespaces: ['team-*'],
      syncWindows: [
        {
          kind: 'deny',
          schedule: '0 22 * * *',
          duration: '1h',
          timeZone: 'Europe/Berlin',
          applications: ['*'],
          manualSync: true,
          useAndOperator: true,
        },
        {
          kind: '',
          schedule: '',
          duration: '',
          manualSync: false,
          useAndOperator: false,
        },
      ],
    });
  });

  it.each([
    [undefined, 'off'],
    [{}, 'ignored'],
    [{ warn: false }, 'ignored'],
    [{ warn: true, ignore: [] }, 'warned'],
    ['strange', 'off'],
  ])(
    'should say of orphanedResources %j: %s',
    (orphanedResources, expected) => {
      expect(
        projectProject(
          appProject('shop', { spec: { orphanedResources } }),
          context,
        ).orphanedResources,
      ).toBe(expected);
    },
  );

  it('should take anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            description: fc.jsonValue(),
            orphanedResources: fc.jsonValue(),
            sourceNamespaces: fc.jsonValue(),
            syncWindows: fc.oneof(
              fc.jsonValue(),
              fc.array(
                fc.record(
                  {
                    kind: fc.jsonValue(),
                    schedule: fc.jsonValue(),
                    applications: fc.jsonValue(),
                    manualSync: fc.jsonValue(),
                  },
                  { requiredKeys: [] },
                ),
              ),
            ),
          }),
        ),
        spec => {
          const project = projectProject(
            { metadata: { name: 'shop' }, spec },
            context,
          );
          expect(project.name).toBe('shop');
          for (const window of project.syncWindows ?? []) {
            expect(typeof window.schedule).toBe('string');
            expect(typeof window.manualSync).toBe('boolean');
          }
        },
      ),
    );
  });
});

describe('projectOf', () => {
  const inNamespace = (namespace: string, status = {}) =>
    projectApplication(
      {
        ...application('cart-dev', { status }),
        metadata: { namespace, name: 'cart-dev' },
      },
      context,
    );

  it('should find the project beside the Application', () => {
    const { records, put } = argocdIndex();
    put('west', appProject('shop'));
    expect(projectOf(inNamespace('argocd'), records)).toBeUndefined();
    put('east', appProject('shop'));
    expect(projectOf(inNamespace('argocd'), records)).toMatchObject({
      cluster: 'east',
      name: 'shop',
    });
  });

  it('should find it for Applications in other namespaces', () => {
    const { records, put } = argocdIndex();
    const spec = (...sourceNamespaces: string[]) => ({
      spec: { sourceNamespaces },
    });
    put('east', appProject('shop', spec('team-*')));
    expect(projectOf(inNamespace('team-a'), records)).toBeDefined();
    expect(projectOf(inNamespace('elsewhere'), records)).toBeUndefined();
    put('east', appProject('shop', spec('/^team-[ab]$/', '/(/')));
    expect(projectOf(inNamespace('team-a'), records)).toBeDefined();
    expect(projectOf(inNamespace('team-c'), records)).toBeUndefined();
  });

  it('should not guess between two Argo CDs in one cluster', () => {
    const { records, put } = argocdIndex();
    for (const namespace of ['argocd', 'argocd-2']) {
      put(
        'east',
        appProject('shop', { namespace, spec: { sourceNamespaces: ['*'] } }),
      );
    }
    expect(projectOf(inNamespace('team-a'), records)).toBeUndefined();
    expect(
      projectOf(
        inNamespace('team-a', { controllerNamespace: 'argocd-2' }),
        records,
      ),
    ).toMatchObject({ namespace: 'argocd-2' });
    // What the Application says beats what lies nearer.
    expect(
      projectOf(inNamespace('argocd', { controllerNamespace: 'x' }), records),
    ).toBeUndefined();
  });
});
