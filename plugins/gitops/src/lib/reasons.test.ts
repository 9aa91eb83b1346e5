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

import { makeFixtures } from '../__testUtils__/applications';
import { englishTranslate } from '../__testUtils__/render';
import { reasonText, shortReason, wayOut } from './reasons';

const t = englishTranslate();
const { application, imagePullFailed, outOfReach } = makeFixtures(0);
const staging = application('staging');

describe('reasons', () => {
  it('should tell a known reason, what it is and the way out', () => {
    expect(shortReason(t, imagePullFailed)).toBe('image cannot be pulled');
    expect(reasonText(t, imagePullFailed, staging)).toBe(
      'Image registry.acme.example/cart:1.4.3-missing cannot be pulled: not found.',
    );
    expect(wayOut(t, imagePullFailed, staging)).toBe(
      'Fix the image tag in overlays/staging, or go back to a version that ran.',
    );
  });

  it('should fall back to the message where a value is missing', () => {
    const reason = { code: 'image-pull-failed', message: 'Cannot be pulled' };
    expect(reasonText(t, reason, staging)).toBe('Cannot be pulled.');
  });

  it('should end every sentence with one full stop', () => {
    const reason = {
      ...imagePullFailed,
      params: { image: 'cart:1', error: 'Not found. ' },
    };
    expect(reasonText(t, reason, staging)).toBe(
      'Image cart:1 cannot be pulled: Not found.',
    );
  });

  it('should not blame git for a cluster that does not answer', () => {
    for (const reason of [
      outOfReach.sync!.reasons[0],
      outOfReach.health!.reasons[0],
    ]) {
      expect(shortReason(t, reason)).toBe('Argo CD cannot reach its cluster');
      expect(reasonText(t, reason, staging)).toBe(
        'Argo CD cannot reach cluster workload.',
      );
      expect(wayOut(t, reason, staging)).toMatch(/Nothing in git is at fault/);
    }
  });

  it('should not call a cluster that refuses out of reach', () => {
    const error =
      'Failed to load live state: failed to get cluster info for "https://10.0.0.7": error synchronizing cache state : pods is forbidden';
    const reason = {
      code: 'comparison-error',
      params: { error },
      message: error,
    };
    expect(reasonText(t, reason, staging)).toBe(
      `Argo CD cannot compare it with git: ${error}.`,
    );
    expect(wayOut(t, reason, staging)).toMatch(/could not read the cluster/);
  });

  it('should tell unknown reasons in their own words', () => {
    for (const code of ['brand-new', 'constructor', '__proto__']) {
      const reason = { code, message: 'The moon is full.' };
      expect(shortReason(t, reason)).toBe('The moon is full');
      expect(reasonText(t, reason, staging)).toBe('The moon is full.');
      expect(wayOut(t, reason, staging)).toBeUndefined();
    }
  });

  it('should not name a directory that does not tell anything', () => {
    const root = application('dev', {
      sources: [{ repoUrl: '', path: '.', targetRevision: 'main' }],
    });
    expect(wayOut(t, { code: 'comparison-error', message: '' }, root)).toBe(
      'Fix the manifests in its configuration repository.',
    );
  });
});
