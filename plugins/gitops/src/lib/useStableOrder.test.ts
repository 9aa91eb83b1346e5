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

import { act, renderHook } from '@testing-library/react';
import { useStableOrder } from './useStableOrder';

const rows = (...ids: string[]) => ids.map(id => ({ id }));

describe('useStableOrder', () => {
  it('should keep rows where they are while somebody is busy with one', () => {
    const { result, rerender } = renderHook(
      ({ items }) => useStableOrder(items),
      { initialProps: { items: rows('a', 'b', 'c') } },
    );
    const ids = () => result.current.items.map(({ id }) => id).join('');
    rerender({ items: rows('b', 'a', 'c') });
    expect(ids()).toBe('bac');
    act(() => result.current.hold('a')(true));
    rerender({ items: rows('d', 'a', 'c', 'b') });
    expect(ids()).toBe('bacd');
    act(() => result.current.hold('a')(false));
    expect(ids()).toBe('dacb');
  });
});
