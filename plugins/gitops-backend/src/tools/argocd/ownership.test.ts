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
import { application } from '../../__testUtils__/applications';
import { argocdIndex } from '../../__testUtils__/argocd';
import { parentOf } from './ownership';
import { projectApplication } from './project';
import { ArgoCdApplication } from './record';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

function child(
  options: {
    trackedBy?: string;
    trackingId?: string;
    labels?: Record<string, string>;
    cluster?: string;
  } = {},
): ArgoCdApplication {
  const { trackedBy, trackingId, labels, cluster = 'east' } = options;
  const object = application('cart-dev', { labels });
  if (trackedBy || trackingId) {
    object.metadata.annotations = {
      [TRACKING_ID]:
        trackingId ?? `${trackedBy}:argoproj.io/Application:argocd/cart-dev`,
    };
  }
  return projectApplication(object, { cluster, intern: text => text });
}

const listing = {
  status: {
    resources: [
      {
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        namespace: 'argocd',
        name: 'cart-dev',
      },
    ],
  },
};

function parent(
  name: string,
  namespace: string,
  options: Parameters<typeof application>[1] = {},
) {
  const object = application(name, options);
  object.metadata.namespace = namespace;
  return object;
}

describe('parentOf', () => {
  it('should know nothing where nobody says so', () => {
    const { records, put } = argocdIndex();
    put('east', parent('root', 'argocd', listing));
    expect(parentOf(child(), records)).toBeUndefined();
    expect(parentOf(child({ trackedBy: 'other' }), records)).toBeUndefined();
  });

  it('should follow the tracking id', () => {
    const { records, put } = argocdIndex();
    put('east', parent('root', 'argocd'));
    expect(parentOf(child({ trackedBy: 'root' }), records)).toMatchObject({
      cluster: 'east',
      namespace: 'argocd',
      name: 'root',
    });
  });

  it('should not believe a tracking id that came with a copy', () => {
    const { records, put } = argocdIndex();
    put('east', parent('root', 'argocd'));
    for (const trackingId of [
      'root:argoproj.io/Application:argocd/search-dev',
      'root:apps/Deployment:argocd/cart-dev',
      ':argoproj.io/Application:argocd/cart-dev',
      'root',
    ]) {
      expect(parentOf(child({ trackingId }), records)).toBeUndefined();
    }
  });

  it('should tell namesakes apart by their namespace or their resources', () => {
    const { records, put } = argocdIndex();
    put('east', parent('root', 'team-a'), parent('root', 'team-b'));
    expect(
      parentOf(child({ trackedBy: 'team-b_root' }), records),
    ).toMatchObject({ namespace: 'team-b' });
    expect(parentOf(child({ trackedBy: 'root' }), records)).toBeUndefined();
    put('east', parent('root', 'team-a', listing));
    expect(parentOf(child({ trackedBy: 'root' }), records)).toMatchObject({
      namespace: 'team-a',
    });
  });

  it('should find a parent in another cluster, where that deploys elsewhere', () => {
    const { records, put } = argocdIndex();
    put('hub', parent('root', 'argocd', listing));
    expect(parentOf(child({ trackedBy: 'root' }), records)).toBeUndefined();
    put(
      'hub',
      parent('root', 'argocd', {
        ...listing,
        spec: { destination: { name: 'east', namespace: 'argocd' } },
      }),
    );
    expect(parentOf(child({ trackedBy: 'root' }), records)).toMatchObject({
      cluster: 'hub',
    });
  });

  it('should believe a label only with the list of resources', () => {
    const { records, put } = argocdIndex();
    const labelled = child({
      labels: { 'app.kubernetes.io/instance': 'root' },
    });
    put('east', parent('root', 'argocd'));
    expect(parentOf(labelled, records)).toBeUndefined();
    put('east', parent('root', 'argocd', listing));
    expect(parentOf(labelled, records)).toMatchObject({ name: 'root' });
  });
});
