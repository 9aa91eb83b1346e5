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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { runAction } from '../../__testUtils__/actionContext';
import {
  errorBody,
  StandInAnswer,
  StandInBackend,
} from '../../__testUtils__/StandInBackend';
import { createPromotionDescribeAction } from './describe';

describe('gitops:promotion:describe, of a portal that has just started', () => {
  const directory = createMockDirectory();
  let backend: StandInBackend | undefined;
  afterEach(() => backend?.stop());

  const describePromotion = async (
    answer: (count: number) => StandInAnswer,
    signal?: AbortSignal,
  ) => {
    backend = await StandInBackend.start((_, count) => answer(count));
    return runAction(createPromotionDescribeAction(backend.options), {
      workspacePath: directory.path,
      input: {
        entityRef: 'component:default/cart',
        from: 'staging',
        to: 'production',
        files: ['a.yaml', 'b/c.yaml'],
      },
      signal,
    });
  };
  const starting = errorBody(
    503,
    'ServiceUnavailableError',
    'The cluster east has not answered yet',
  );

  it('should wait until it knows', async () => {
    const { outputs, log } = await describePromotion(count =>
      count < 3
        ? starting
        : {
            body: {
              from: { environment: 'staging' },
              to: { environment: 'production' },
            },
          },
    );
    expect(outputs.description).toContain('**cart** goes from staging');
    expect(log).toEqual([
      'Waiting for the portal to know staging and production of component:default/cart (at most 30 s)',
      'The cluster east has not answered yet. Trying again',
    ]);
    expect(backend?.asked).toHaveLength(3);
    expect(backend?.asked[0]).toMatch(/file=a.yaml&file=b%2Fc.yaml/);
  });

  it('should end when it is cancelled', async () => {
    await expect(
      describePromotion(() => starting, AbortSignal.timeout(200)),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it.each([
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
  ])('should not wait where it is of no use: %d', async (status, name) => {
    await expect(
      describePromotion(() => errorBody(status, name, 'It is so')),
    ).rejects.toMatchObject({ name, message: 'It is so' });
    expect(backend?.asked).toHaveLength(1);
  });
});
