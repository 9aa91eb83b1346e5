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

import { render, screen } from '@testing-library/react';
import { MiddleText } from './MiddleText';

describe('MiddleText', () => {
  it('should leave short names alone', () => {
    render(<MiddleText text="cart-staging" />);
    expect(screen.getByText('cart-staging')).not.toHaveAttribute('title');
  });

  it('should keep the whole of a long name in the page and on hover', () => {
    const name = 'checkout-recommendations-eu-west-1';
    render(<MiddleText text={name} />);
    expect(screen.getByTitle(name)).toHaveTextContent(name);
  });
});
