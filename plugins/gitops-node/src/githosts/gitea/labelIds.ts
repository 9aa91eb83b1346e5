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

import { asNumber, asObjects, asString, at } from '../../lib/reading';
import { foundOrNot } from '../foundOrNot';
import { ApiRequest } from '../HostClient';
import { HostError } from '../HostError';
import { encodeSegments } from '../repositoryPath';

const PAGE = 50;
const MAX_PAGES = 40;
/** The colour of labels that are made, a grey. */
const COLOR = '#7f8c8d';

type Call = (request: Omit<ApiRequest, 'headers'>) => Promise<unknown>;

/**
 * Gitea's numbers of labels: of the repository, or else of its organisation;
 * those that neither has are made in the repository.
 *
 * @param call - sends a request to a path of the API
 */
export async function labelIds(
  repository: string,
  names: string[],
  call: Call,
): Promise<number[]> {
  const [owner, name] = encodeSegments(repository);
  const ofRepository = `/repos/${owner}/${name}/labels`;
  const known = new Map([
    // A user has none
    ...((await foundOrNot(() => listLabels(`/orgs/${owner}/labels`, call))) ??
      []),
    ...(await listLabels(ofRepository, call)),
  ]);
  const ids: number[] = [];
  for (const label of new Set(names)) {
    const id =
      known.get(label) ??
      asNumber(
        at(
          await call({
            method: 'POST',
            url: ofRepository,
            body: { name: label, color: COLOR },
          }),
          'id',
        ),
      );
    if (id === undefined) {
      throw new HostError('error', `The label ${label} could not be made`);
    }
    ids.push(id);
  }
  return ids;
}

async function listLabels(
  url: string,
  call: Call,
): Promise<Array<[string, number]>> {
  const all: Array<[string, number]> = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const labels = asObjects(
      await call({ url: `${url}?limit=${PAGE}&page=${page}` }),
    );
    for (const label of labels) {
      const [name, id] = [asString(label.name), asNumber(label.id)];
      if (name && id !== undefined) {
        all.push([name, id]);
      }
    }
    // A host may give fewer at a time than it is asked for
    if (labels.length === 0) {
      break;
    }
  }
  return all;
}
