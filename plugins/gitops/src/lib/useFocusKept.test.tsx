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

import { render, screen, waitFor } from '@testing-library/react';
import { useRef } from 'react';
import { useFocusKept } from './useFocusKept';

const Panel = ({ covered }: { covered: boolean }) => {
  const ref = useRef<HTMLDivElement>(null);
  useFocusKept(covered, ref);
  return (
    <div ref={ref} tabIndex={-1} data-testid="panel">
      <button type="button">inside</button>
    </div>
  );
};

describe('useFocusKept', () => {
  it('should take the focus that nobody has once a dialog is closed', async () => {
    const { rerender } = render(<Panel covered />);
    expect(document.body).toHaveFocus();
    rerender(<Panel covered={false} />);
    await waitFor(() => expect(screen.getByTestId('panel')).toHaveFocus());
  });

  it('should leave the focus where it was given back', async () => {
    const { rerender } = render(<Panel covered />);
    screen.getByRole('button').focus();
    rerender(<Panel covered={false} />);
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(screen.getByRole('button')).toHaveFocus();
  });
});
