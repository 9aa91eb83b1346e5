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

import { SourceChanges } from '@gitops-portal/backstage-plugin-gitops-common';
import { englishTranslate } from '../../__testUtils__/render';
import {
  changesText,
  hostOf,
  namedPath,
  repositoryOf,
  unsaidReason,
} from './changes';

const t = englishTranslate();
const FROM = '9f8e7d6'.repeat(6).slice(0, 40);
const TO = 'a1b2c3d'.repeat(6).slice(0, 40);

function changes(overrides: Partial<SourceChanges> = {}): SourceChanges {
  return {
    repoUrl: 'https://git.example/acme/config.git',
    path: 'overlays/dev',
    from: FROM,
    to: TO,
    direction: 'forward',
    commits: [],
    total: 0,
    ...overrides,
  };
}

function commits(...touchesPath: Array<boolean | undefined>) {
  return touchesPath.map((touches, index) => ({
    sha: String(index).repeat(40),
    title: `Commit ${index}`,
    author: 'Ana',
    authoredAt: '2026-01-01T00:00:00Z',
    url: '',
    touchesPath: touches,
  }));
}

describe('changesText', () => {
  it.each<[string, Partial<SourceChanges>]>([
    ['1 commit since 9f8e7d6', { commits: commits(undefined), total: 1 }],
    [
      '2 commits since 9f8e7d6, 1 touches overlays/dev',
      { commits: commits(true, false), total: 2 },
    ],
    [
      '2 commits since 9f8e7d6, none touches overlays/dev',
      { commits: commits(false, false), total: 2 },
    ],
    // Not all are there, so how many touch it is not known
    ['9 commits since 9f8e7d6', { commits: commits(true, false), total: 9 }],
    [
      '2 commits since 9f8e7d6',
      { commits: commits(true, true), total: 2, path: '.' },
    ],
    ['From 9f8e7d6 to a1b2c3d', {}],
    ['As before: a1b2c3d.', { from: TO }],
    ['As before: a1b2c3d.', { direction: 'none' }],
    [
      'Back to an older revision: 2 commits were taken out',
      { direction: 'backward', commits: commits(true, true), total: 2 },
    ],
    [
      'Back to an older revision: 9f8e7d6 was left for a1b2c3d.',
      { direction: 'backward' },
    ],
    [
      'Another line of history: 1 commit that was not there before. 9f8e7d6 is no longer part of it.',
      { direction: 'diverged', commits: commits(true), total: 1 },
    ],
    ['From 9f8e7d6 to a1b2c3d', { direction: 'diverged' }],
    [
      'From 9f8e7d6 to a1b2c3d',
      { direction: 'sideways' as SourceChanges['direction'], total: 3 },
    ],
    [
      'Chart cart: from 1.0.0 to 1.1.0',
      { chart: 'cart', from: '1.0.0', to: '1.1.0' },
    ],
    [
      'New: a1b2c3d. The deployment before it had no such source.',
      { from: '', direction: 'none' },
    ],
    ['From ? to ?', { from: '', to: '' }],
  ])('should say %s', (sentence, overrides) => {
    expect(changesText(t, changes(overrides))).toBe(sentence);
  });
});

describe('namedPath', () => {
  it.each([
    ['overlays/dev', 'overlays/dev'],
    ['./overlays/dev/', 'overlays/dev'],
    ['.', undefined],
    ['./', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('should read %s as %s', (path, expected) => {
    expect(namedPath(changes({ path }))).toBe(expected);
  });
});

describe('repositoryOf', () => {
  it.each([
    ['https://git.example/acme/config.git', 'acme/config'],
    ['git@git.example:acme/config.git', 'acme/config'],
    ['ssh://git@git.example/acme/config', 'acme/config'],
    ['oci://registry.example/acme/config', 'acme/config'],
    ['', ''],
  ])('should name %s as %s', (repoUrl, expected) => {
    expect(repositoryOf(repoUrl)).toBe(expected);
  });
});

describe('hostOf', () => {
  it('should leave alone what is no address', () => {
    expect(hostOf('https://git.example:3000/acme')).toBe('git.example:3000');
    expect(hostOf('nowhere')).toBe('nowhere');
  });
});

describe('unsaidReason', () => {
  const because = (code: string) => ({ code, message: code });

  it('should leave out what goes without saying', () => {
    const versions = because('versions-have-no-commits');
    const away = because('git-host-unreachable');
    const of = (overrides: Partial<SourceChanges>) =>
      unsaidReason(changes(overrides));
    expect(of({})).toBeUndefined();
    expect(of({ unavailable: because('source-added') })).toBeUndefined();
    expect(of({ chart: 'cart', unavailable: versions })).toBeUndefined();
    expect(of({ unavailable: versions })).toBe(versions);
    expect(of({ chart: 'cart', unavailable: away })).toBe(away);
  });
});
