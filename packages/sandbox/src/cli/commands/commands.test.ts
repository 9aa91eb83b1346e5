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

import { setImageTag } from './deploy';
import { readDuration, readShare } from './fault';
import { readResources } from './large';
import { readPull } from './merge';
import { readCount } from './up';

describe('what commands read', () => {
  it.each([
    ['30s', 30_000],
    ['500ms', 500],
    ['2m', 120_000],
    ['1.5', 1_500],
  ])('takes the duration %s', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });

  it.each(['', 's', '-1s', '1d', 'soon'])('refuses the duration "%s"', text => {
    expect(() => readDuration(text)).toThrow('is not a duration');
  });

  it('takes shares as numbers and as percentages', () => {
    expect(readShare('0.3')).toBe(0.3);
    expect(readShare('30%')).toBe(0.3);
    expect(readShare('1')).toBe(1);
    for (const text of ['2', '101%', 'x', '-1']) {
      expect(() => readShare(text)).toThrow('is not a share');
    }
  });

  it('takes counts of Applications', () => {
    expect(readCount('0')).toBe(0);
    expect(readCount('5000')).toBe(5000);
    for (const text of ['-1', '1.5', 'many', '100001']) {
      expect(() => readCount(text)).toThrow('is not a number of Applications');
    }
  });
});

describe('the number of resources', () => {
  it('is a whole number within reason', () => {
    expect(readResources('300')).toBe(300);
    for (const text of ['-1', '1.5', 'x', '5001']) {
      expect(() => readResources(text)).toThrow('is not a number of resources');
    }
  });
});

describe('the pull request to merge', () => {
  it('is told by its repository and its number', () => {
    const pull = { owner: 'acme', name: 'orders-config', index: 2 };
    expect(readPull('acme/orders-config', '2')).toEqual(pull);
    expect(readPull('acme/orders-config.git', '#2')).toEqual(pull);
    for (const repository of ['orders-config', 'a/b/c', '', 'a/']) {
      expect(() => readPull(repository, '2')).toThrow('is not a repository');
    }
    for (const number of ['two', '', '-1', '1.5']) {
      expect(() => readPull('acme/x', number)).toThrow('is not the number');
    }
  });
});

describe('setImageTag', () => {
  const text = `# Mine
kind: Kustomization
images:
  # The service itself
  - name: registry.acme.example/cart
    newTag: 1.0.0
  - name: registry.acme.example/other
    newTag: 7.0.0
`;

  it('changes the one tag and keeps the rest, comments too', () => {
    const changed = setImageTag(text, 'registry.acme.example/cart', '1.1.0');
    expect(changed.before).toBe('1.0.0');
    expect(changed.text).toBe(text.replace('1.0.0', '1.1.0'));
  });

  it('quotes a tag that YAML would take for a number', () => {
    const changed = setImageTag(text, 'registry.acme.example/cart', '1.10');
    expect(changed.text).toContain('newTag: "1.10"');
  });

  it('says when the image is not there', () => {
    expect(() => setImageTag(text, 'none', '1')).toThrow(
      'sets no tag for none',
    );
    expect(() => setImageTag('kind: X', 'a', '1')).toThrow('sets no tag');
  });
});
