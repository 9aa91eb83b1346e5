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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ActionAccess } from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { readGitopsConfig } from '../config/GitopsConfig';
import { readIdentity } from '../config/identity';
import { createArgoCdTool } from '../tools/argocd';
import { AccessReviews } from './AccessReviews';
import { ClusterObject } from './ClusterObject';
import { Identities } from './identity';

const kind = createArgoCdTool(readGitopsConfig(new ConfigReader({}))).kinds[0];
const promote: ActionAccess = {
  verb: 'promote',
  group: 'kargo.akuity.io',
  resource: 'stages',
  name: 'production',
};

describe('AccessReviews', () => {
  let cluster: FakeCluster;
  let asked: unknown[];
  const onNews = jest.fn();
  let reviews: AccessReviews;

  const review = (access: ActionAccess[], user = 'user:default/ana') => ({
    credentials: mockCredentials.user(user),
    connection: cluster,
    object: new ClusterObject({
      connection: cluster,
      kind,
      record: kind.project(application('cart-dev'), {
        cluster: 'east',
        intern: text => text,
      })!,
    }),
    key: 'applications/east/argocd/cart-dev',
    access,
  });

  beforeEach(() => {
    cluster = new FakeCluster();
    asked = [];
    const write = cluster.write.bind(cluster);
    cluster.write = async (path, options) => {
      asked.push(JSON.parse(options.body!).spec.resourceAttributes);
      return write(path, options);
    };
    onNews.mockClear();
    reviews = new AccessReviews(
      new Identities({
        config: readIdentity(new ConfigReader({})),
        userInfo: mockServices.userInfo.mock(),
      }),
      onNews,
    );
  });

  it('should ask for each right, that of the object where nothing else is said', async () => {
    await expect(
      reviews.blockedBy(
        review([{ verb: 'patch', subresource: 'status' }, promote]),
      ),
    ).resolves.toEqual([]);
    expect(asked).toEqual([
      {
        verb: 'patch',
        group: 'argoproj.io',
        resource: 'applications',
        subresource: 'status',
        namespace: 'argocd',
        name: 'cart-dev',
      },
      {
        verb: 'promote',
        group: 'kargo.akuity.io',
        resource: 'stages',
        namespace: 'argocd',
        name: 'production',
      },
    ]);
  });

  it('should name the right that is missing, and ask for no more', async () => {
    cluster.allowed = false;
    await expect(
      reviews.blockedBy(review([promote, { verb: 'patch' }])),
    ).resolves.toMatchObject([
      { code: 'cluster-forbids', params: { right: 'promote stages' } },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('should let no page wait, and tell it once it is known', async () => {
    cluster.allowed = false;
    expect(reviews.probed(review([promote]))).toEqual([]);
    expect(reviews.probed(review([promote]))).toEqual([]);
    await eventually(async () => expect(onNews).toHaveBeenCalledTimes(1));
    expect(reviews.probed(review([promote]))).toMatchObject([
      { code: 'cluster-forbids' },
    ]);
    // Another person acts by the same account of the portal
    reviews.probed(review([promote], 'user:default/ben'));
    expect(asked).toHaveLength(1);
  });

  it('should tell pages nothing of what is allowed', async () => {
    reviews.probed(review([promote]));
    await eventually(async () => expect(asked).toHaveLength(1));
    expect(reviews.probed(review([promote]))).toEqual([]);
    expect(onNews).not.toHaveBeenCalled();
  });

  it('should be required of who is about to write, each time anew', async () => {
    const required = () =>
      reviews.require(review([promote]), { mode: 'service-account' });
    await required();
    cluster.allowed = false;
    await expect(required()).rejects.toMatchObject({
      name: 'NotAllowedError',
      blockedBy: [{ code: 'cluster-forbids' }],
    });
    cluster.allowed = undefined;
    await expect(required()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(asked).toHaveLength(3);
    cluster.write = async () => FakeCluster.broken();
    await expect(required()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      blockedBy: [{ code: 'cluster-unreachable' }],
    });
  });

  it('should say that a cluster does not answer', async () => {
    cluster.write = async () => FakeCluster.broken();
    await expect(reviews.blockedBy(review([promote]))).resolves.toMatchObject([
      { code: 'cluster-unreachable' },
    ]);
  });
});
