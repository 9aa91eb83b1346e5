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
import { imagesOf, versionOf, versionsOf } from './versions';

const { application, imagePullFailed } = makeFixtures(0);
const withImages = (...images: string[]) => application('dev', { images });

describe('versionsOf', () => {
  it('should take the image that the Application is named after', () => {
    const cart = withImages('postgres:17.2', 'acme/cart:1.4.3');
    expect(versionsOf(cart)).toEqual(['1.4.3']);
    expect(imagesOf(cart)[0].name).toBe('cart');
  });

  it('should order versions as people count', () => {
    expect(versionsOf(withImages('cart:1.10.0', 'cart:1.9.0'))).toEqual([
      '1.9.0',
      '1.10.0',
    ]);
  });

  it('should not choose among strangers', () => {
    expect(versionsOf(withImages('postgres:17.2', 'redis:8'))).toEqual([]);
    expect(versionsOf(withImages('postgres:17.2'))).toEqual(['17.2']);
  });

  it('should take the chart’s version where there is no image', () => {
    const chart = application('dev', {
      images: [],
      sources: [
        {
          repoUrl: 'https://charts.example',
          chart: 'cart',
          targetRevision: '4.x',
          revision: '4.2.1',
        },
      ],
    });
    expect(versionsOf(chart)).toEqual(['4.2.1']);
  });
});

describe('versionOf', () => {
  it('should believe the reason before the list of images', () => {
    expect(versionOf(withImages('cart:2.0.0'), imagePullFailed)).toBe(
      '1.4.3-missing',
    );
    expect(versionOf(withImages('cart:1.0.0', 'cart:2.0.0'))).toBe('2.0.0');
    expect(versionOf(withImages())).toBeUndefined();
  });
});
