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
  HealthState,
  ResourceNode,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { englishTranslate } from '../../__testUtils__/render';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { readResources } from './resources';
import { verdictOf } from './verdict';
import { verdictDetail, verdictText } from './verdictText';

const { tree, inGit, health, mixed, stale, crashing } = makeResourceFixtures(
  Date.now(),
);
const t = englishTranslate();

const text = (nodes: ResourceNode[], clusters = tree([]).clusters) =>
  verdictText(t, verdictOf(readResources(tree(nodes, { clusters }))));

const withStates = (...states: (HealthState | undefined)[]) =>
  states.map((state, index) =>
    inGit('Deployment', `cart-${index}`, {
      health: state && health(state),
    }),
  );

describe('verdict', () => {
  it('should say how many are not well, and the worst with its reason', () => {
    expect(text(mixed)).toBe(
      '3 of 15 resources are not healthy: Deployment cart, it keeps crashing',
    );
    expect(text(withStates('degraded', 'healthy'))).toBe(
      '1 of 2 resources is not healthy',
    );
    expect(text(withStates('missing'))).toBe(
      'The only resource is not healthy',
    );
  });

  it('should speak of one that says why', () => {
    const explained = inGit('Pod', 'b', {
      health: health('degraded', [crashing]),
    });
    expect(text([...withStates('degraded'), explained])).toMatch(
      /: Pod b, it keeps crashing$/,
    );
  });

  it('should not call well what is not known or under way', () => {
    expect(text(withStates('healthy', 'unknown', 'progressing'))).toBe(
      'The health of 1 of 3 resources is not known',
    );
    expect(text(withStates('healthy', 'progressing'))).toBe(
      '1 of 2 resources is not ready yet',
    );
    expect(text(withStates('healthy', 'paused'))).toBe(
      '1 of 2 resources is paused',
    );
    expect(text(withStates(undefined, undefined))).toBe(
      '2 resources, of kinds that have no health',
    );
  });

  it('should call all healthy only if all are', () => {
    expect(text(withStates('healthy', 'healthy'))).toBe(
      'All 2 resources are healthy',
    );
    expect(text(withStates('healthy', 'healthy', undefined))).toBe(
      'All 2 resources with a health are healthy',
    );
    expect(text(withStates('healthy'))).toBe('The only resource is healthy');
  });

  it('should not call healthy what is only last known', () => {
    expect(text(withStates('healthy', 'healthy'), stale)).toBe(
      '2 resources were healthy when last heard of',
    );
  });

  it('should say how they stand to git and what is left out', () => {
    const verdict = verdictOf(readResources(tree(mixed)));
    expect(verdictDetail(t, verdict, true)).toBe(
      '1 differs from git. 1 is no longer in git. Part of it is missing here; see below.',
    );
    expect(verdictDetail(t, verdictOf(readResources(tree([]))), false)).toBe(
      '',
    );
  });
});
