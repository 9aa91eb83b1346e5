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

import { asString, at } from '../../lib/reading';
import { foundOrNot } from '../foundOrNot';
import { HostError } from '../HostError';
import { GiteaApi } from './GiteaApi';

/**
 * Where repositories of an owner are made: an organisation, or the portal's own
 * account.
 *
 * @returns the path of the API
 */
export async function placeOfNew(
  api: GiteaApi,
  owner: string,
): Promise<string> {
  const segment = encodeURIComponent(owner);
  const organization = await foundOrNot(() =>
    api.send({ url: `/orgs/${segment}` }, `the organisation ${owner}`),
  );
  if (organization !== undefined) {
    return `/orgs/${segment}/repos`;
  }
  const user = await foundOrNot(() =>
    api.send({ url: `/users/${segment}` }, `the user ${owner}`),
  );
  if (user === undefined) {
    throw new HostError(
      'not-found',
      `${api.host} has no organisation or user ${owner}`,
    );
  }
  const self = await api.send({ url: '/user' }, "the portal's account");
  const login = asString(at(self, 'login'));
  if (login?.toLowerCase() !== owner.toLowerCase()) {
    throw new HostError(
      'forbidden',
      `The portal is ${login} on ${api.host}, and cannot create repositories of the user ${owner}: choose an organisation`,
    );
  }
  return '/user/repos';
}
