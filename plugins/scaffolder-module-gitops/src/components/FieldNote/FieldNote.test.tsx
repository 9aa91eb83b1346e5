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

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { AskingFailed } from '.';

const show = (message: string, data?: string[]) =>
  renderInTestApp(
    <AskingFailed
      answer={{
        data,
        error: new Error(message),
        isFetching: false,
        retry: () => {},
      }}
    />,
  );

describe('AskingFailed', () => {
  it('should end each sentence with one full stop', async () => {
    show('The back end is away.', ['old']);
    expect(await screen.findByRole('status')).toHaveTextContent(
      'This could not be refreshed. What is shown is what was last known. The back end is away.',
    );
  });

  it('should end a title and words that have none with one', async () => {
    show('no route to host');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What there is to choose could not be loaded. no route to host.',
    );
  });
});
