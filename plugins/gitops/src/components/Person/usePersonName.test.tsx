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
import {
  EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import { usePersonName } from './usePersonName';

const Name = ({ of }: { of?: string }) => (
  <p data-testid="name">{usePersonName(of) ?? 'nobody'}</p>
);

function show(of: string | undefined, title: string | Error) {
  const forEntity = jest.fn(
    (entityRef: string): ReturnType<EntityPresentationApi['forEntity']> => {
      const snapshot = { entityRef, primaryTitle: entityRef };
      return {
        snapshot,
        promise:
          title instanceof Error
            ? Promise.reject(title)
            : Promise.resolve({ ...snapshot, primaryTitle: title }),
      };
    },
  );
  renderInTestApp(<Name of={of} />, {
    apis: [
      [
        entityPresentationApiRef,
        { forEntity } as unknown as EntityPresentationApi,
      ],
    ],
  });
  return forEntity;
}

describe('usePersonName', () => {
  it('should be the display name of a person of the catalog', async () => {
    show('user:default/ana', 'Ana Lima');
    await waitFor(() =>
      expect(screen.getByTestId('name')).toHaveTextContent(/^Ana Lima$/),
    );
  });

  it('should be the name alone where the catalog says nothing', async () => {
    show('user:default/ana', new Error('Away'));
    await waitFor(() =>
      expect(screen.getByTestId('name')).toHaveTextContent(/^ana$/),
    );
  });

  it.each([
    ['ana@example.org', 'ana@example.org'],
    ['admin', 'admin'],
    ['group:default/ana', 'group:default/ana'],
    [undefined, 'nobody'],
  ])('should leave %s as it is', async (of, said) => {
    const forEntity = show(of, 'Somebody');
    expect(await screen.findByTestId('name')).toHaveTextContent(said);
    expect(forEntity).not.toHaveBeenCalled();
  });
});
