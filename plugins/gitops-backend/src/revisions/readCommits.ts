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

import { asArray, asString, at, shorten } from '../lib/reading';
import { LoggedCommit, titleOf } from './commitHost';

const MAX_TITLE = 120;

/**
 * Commits as GitHub and Gitea list them; what is none is left out.
 *
 * @param page - the page of a commit on the host
 */
export function readCommits(
  list: unknown,
  page: (sha: string) => string,
): LoggedCommit[] {
  return asArray(list).flatMap(item => {
    const sha = asString(at(item, 'sha'));
    const message = asString(at(item, 'commit', 'message'));
    if (!sha || message === undefined) {
      return [];
    }
    const authoredAt = asString(at(item, 'commit', 'author', 'date')) ?? '';
    return [
      {
        sha,
        title: shorten(titleOf(message), MAX_TITLE),
        author: asString(at(item, 'commit', 'author', 'name')) ?? '',
        authoredAt,
        committedAt:
          asString(at(item, 'commit', 'committer', 'date')) ?? authoredAt,
        url: page(sha),
      },
    ];
  });
}
