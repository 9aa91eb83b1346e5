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

import { application, storedApplication } from './applications';
import { componentCount } from './components';
import { HISTORY_LENGTH, SHARED_HISTORY, deployedCommit } from './commits';
import { componentEntity } from './entities';

describe('the made-up Applications', () => {
  it('are the same on every run', () => {
    expect(application(41)).toEqual(application(41));
    expect(storedApplication(41)).toEqual(storedApplication(41));
  });

  it('are of realistic size', () => {
    const { status } = application(5);
    expect(status.resources).toHaveLength(15);
    expect(status.history).toHaveLength(10);
    const bytes = JSON.stringify(application(5)).length;
    expect(bytes).toBeGreaterThan(8_000);
    expect(bytes).toBeLessThan(12_000);
  });

  it('come in threes that the component selects', () => {
    const labels = [12, 13, 14].map(
      index => application(index).metadata.labels,
    );
    expect(labels.map(({ environment }) => environment)).toEqual([
      'dev',
      'staging',
      'production',
    ]);
    const { annotations } = componentEntity(4).metadata;
    for (const { component } of labels) {
      expect(annotations['argocd/app-selector']).toBe(`component=${component}`);
    }
    expect(application(15).metadata.labels.component).not.toBe(
      labels[0].component,
    );
    expect(componentCount(1000)).toBe(334);
  });

  it('share half of their history between environments', () => {
    const revisions = (environment: string) =>
      Array.from({ length: HISTORY_LENGTH }, (_, position) =>
        deployedCommit('component-00001', environment, position),
      );
    const dev = revisions('dev');
    const production = new Set(revisions('production'));
    expect(new Set(dev).size).toBe(HISTORY_LENGTH);
    expect(dev.filter(sha => production.has(sha))).toHaveLength(SHARED_HISTORY);
  });
});
