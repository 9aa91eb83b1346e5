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

import { englishTranslate } from '../../__testUtils__/render';
import { codedText } from './codedText';

const t = englishTranslate();

describe('codedText', () => {
  it('should find the sentence of a code, in the right number', () => {
    const restarts = (count: string) =>
      codedText(t, 'fact', {
        code: 'restarts',
        params: { count },
        message: 'English',
      });
    expect(restarts('1')).toBe('1 restart');
    expect(restarts('7')).toBe('7 restarts');
    expect(restarts('many')).toBe('English');
  });

  it('should keep the words of the back end for what it does not know', () => {
    const reason = { code: 'from-the-future', message: 'Something new' };
    expect(codedText(t, 'note', reason)).toBe('Something new');
    expect(codedText(t, 'note', { ...reason, code: 'constructor' })).toBe(
      'Something new',
    );
    expect(codedText(t, 'fact', { code: 'node', message: 'on n1' })).toBe(
      'on n1',
    );
  });
});
