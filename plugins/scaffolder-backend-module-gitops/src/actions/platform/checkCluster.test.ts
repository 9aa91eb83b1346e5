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

import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { GitopsClusterApi } from '@gitops-portal/backstage-plugin-gitops-common';
import { checkCluster, notChecked } from './checkCluster';

const task = (status: () => Promise<unknown>) => ({
  api: { status } as unknown as GitopsClusterApi,
  cluster: 'east',
});
const failing = (error: Error) => task(() => Promise.reject(error));

describe('checkCluster', () => {
  it('should have nothing to say where all is well', async () => {
    const problem = await checkCluster(task(async () => [{ found: true }]));
    expect(problem).toBeUndefined();
    expect(notChecked(problem)).toEqual([]);
  });

  it('should refuse what is no cluster of Kubernetes', async () => {
    await expect(
      checkCluster(task(async () => [{ found: false, message: 'None' }])),
    ).rejects.toThrow('The cluster east cannot be installed to: None');
  });

  it.each([true, false])(
    'should refuse without the right, in a dry run too: %s',
    async isDryRun => {
      await expect(
        checkCluster(failing(new NotAllowedError('You may not')), { isDryRun }),
      ).rejects.toThrow('You may not');
    },
  );

  it('should say in a dry run only what else stands in the way', async () => {
    const absent = failing(new NotFoundError('No such cluster'));
    await expect(checkCluster(absent)).rejects.toThrow('No such cluster');
    const problem = await checkCluster(absent, { isDryRun: true });
    expect(notChecked(problem)).toEqual([
      'Whether it can be done was not checked: No such cluster',
    ]);
  });
});
