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

import { withoutQuickActions } from './withoutQuickActions';

describe('withoutQuickActions', () => {
  it.each([
    ['/approve', '\\/approve'],
    ['Now\n/merge\r\n  /label ~x', 'Now\n\\/merge\r\n  \\/label ~x'],
    ['a\r/close\n\n\t/assign @ana', 'a\r\\/close\n\n\t\\/assign @ana'],
  ])('should carry nothing out of %j', (text, made) => {
    expect(withoutQuickActions(text)).toBe(made);
  });

  it.each([
    'and/or',
    '> /approve',
    '/ a',
    '// a',
    '[a](/b)',
    'https://a/b',
    '',
  ])('should leave %j as it is', text => {
    expect(withoutQuickActions(text)).toBe(text);
  });
});
