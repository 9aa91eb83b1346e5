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

import { blobId } from '../githosts/changes';
import { GITLAB_FIELDS } from './gitlabFields';
import { applyAction, CommitAction } from './commitAction';
import { MemoryPull, MemoryRepository } from './MemoryRepository';
import { MockAnswer, MockHost, MockRoute } from './MockHost';
import { showMergeRequest, showProject } from './showGitlab';

const ok = (body: unknown, status = 200): MockAnswer => ({ status, body });
const notFound = (what: string): MockAnswer => ({
  status: 404,
  body: { message: `404 ${what} Not Found` },
});
const refused = (message: string): MockAnswer => ({
  status: 400,
  body: { message },
});
const PROJECT = '^/projects/([^/]+)';
const USERS = [
  { id: 11, username: 'ana' },
  { id: 12, username: 'ben' },
];

/**
 * GitLab as the portal asks it: gitlab.com, with the groups `acme` and
 * `acme/deploy`; the portal's token is `gl-token`.
 */
export class MockGitlab extends MockHost {
  constructor() {
    super({
      api: 'https://gitlab.com/api/v4',
      web: 'https://gitlab.com',
      headers: { Authorization: 'Bearer gl-token' },
      gitUser: 'oauth2',
      gitPassword: 'gl-token',
    });
  }

  protected routes(): MockRoute[] {
    return [
      ...this.#groups(),
      ...this.#reading(),
      ...this.#writing(),
      ...this.#mergeRequests(),
    ];
  }

  #groups(): MockRoute[] {
    const groups: Record<string, number> = { acme: 1, 'acme/deploy': 2 };
    return [
      {
        method: 'GET',
        path: /^\/namespaces\/([^/]+)$/,
        answer: ([path]) =>
          groups[path]
            ? ok({ id: groups[path], kind: 'group', full_path: path })
            : notFound('Namespace'),
      },
      {
        method: 'POST',
        path: /^\/projects$/,
        fields: GITLAB_FIELDS.createProject,
        answer: (_, body) => {
          const group = Object.keys(groups).find(
            path => groups[path] === body.namespace_id,
          );
          const path = `${group}/${body.path ?? body.name}`;
          if (!group || this.repositories.has(path)) {
            return {
              status: 400,
              body: { message: { path: ['has already been taken'] } },
            };
          }
          const repository = this.add(path);
          Object.assign(repository.created, body);
          return ok(showProject(repository), 201);
        },
      },
      {
        method: 'GET',
        path: /^\/users$/,
        query: ['username'],
        answer: (_, __, query) =>
          ok(
            USERS.filter(({ username }) => username === query.get('username')),
          ),
      },
    ];
  }

  #reading(): MockRoute[] {
    return [
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}$`),
        answer: this.#in(repository => ok(showProject(repository))),
      },
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}/repository/branches/([^/]+)$`),
        answer: this.#in((repository, [name]) => {
          const id = repository.branches.get(name);
          return id ? ok({ name, commit: { id } }) : notFound('Branch');
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}/repository/tree$`),
        query: ['ref', 'recursive', 'per_page', 'page', 'path'],
        answer: this.#in((repository, _, __, query) => {
          if (!repository.filesAt(query.get('ref') ?? '')) {
            return notFound('Tree');
          }
          const size = Number(query.get('per_page') ?? 20);
          const start = (Number(query.get('page') ?? 1) - 1) * size;
          return ok(
            repository
              .listing(query.get('ref')!)
              .slice(start, start + Math.min(size, 100))
              .map(({ path, mode, id }) => ({
                id,
                name: path.split('/').pop(),
                type: 'blob',
                path,
                mode,
              })),
          );
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}/repository/files/([^/]+)$`),
        query: ['ref'],
        answer: this.#in((repository, [path], _, query) => {
          const ref = query.get('ref');
          if (!ref) {
            return { status: 400, body: { error: 'ref is missing' } };
          }
          const file = repository.filesAt(ref)?.get(path);
          return file
            ? ok({
                file_path: path,
                encoding: 'base64',
                content: file.content.toString('base64'),
                blob_id: blobId(file.content),
                last_commit_id: repository.branches.get(ref) ?? ref,
              })
            : notFound('File');
        }),
      },
    ];
  }

  #writing(): MockRoute[] {
    return [
      {
        method: 'DELETE',
        path: new RegExp(`${PROJECT}/repository/branches/([^/]+)$`),
        answer: this.#in((repository, [branch]) =>
          repository.branches.delete(branch)
            ? { status: 204 }
            : notFound('Branch'),
        ),
      },
      {
        method: 'POST',
        path: new RegExp(`${PROJECT}/repository/commits$`),
        fields: GITLAB_FIELDS.createCommit,
        answer: this.#in((repository, _, body) => {
          const branch = String(body.branch);
          const start = String(body.start_branch ?? branch);
          if (body.start_branch && repository.branches.has(branch)) {
            return refused('A branch with that name already exists');
          }
          const parent = repository.branches.get(start);
          if (!parent) {
            return refused(
              'You can only create or edit files when you are on a branch',
            );
          }
          const files = new Map(repository.filesAt(start));
          for (const action of body.actions as CommitAction[]) {
            const wrong =
              isStale(repository, start, action) ?? applyAction(files, action);
            if (wrong) {
              return refused(wrong);
            }
          }
          const commit = repository.addCommit({
            message: String(body.commit_message),
            parents: [parent],
            files,
            author: body.author_name && {
              name: body.author_name,
              email: body.author_email,
            },
          });
          repository.branches.set(branch, commit.sha);
          return ok({ id: commit.sha, title: commit.message }, 201);
        }),
      },
    ];
  }

  #mergeRequests(): MockRoute[] {
    return [
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}/merge_requests$`),
        query: ['source_branch', 'target_branch', 'state', 'order_by', 'sort'],
        answer: this.#in((repository, _, __, query) => {
          const state = query.get('state') === 'opened' ? 'open' : 'merged';
          return ok(
            [...repository.pulls]
              .reverse()
              .filter(
                pull =>
                  pull.state === state &&
                  pull.head === query.get('source_branch') &&
                  pull.base === query.get('target_branch'),
              )
              .map(pull => showMergeRequest(repository, pull)),
          );
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${PROJECT}/merge_requests$`),
        fields: GITLAB_FIELDS.createMergeRequest,
        answer: this.#in((repository, _, body) => {
          const [head, base] = [body.source_branch, body.target_branch].map(
            String,
          );
          if (!repository.branches.has(head)) {
            return refused('Source branch does not exist');
          }
          const isOpen = repository.pulls.some(
            pull => pull.state === 'open' && pull.head === head,
          );
          if (isOpen) {
            return {
              status: 409,
              body: {
                message: [
                  'Another open merge request already exists for this source branch: !1',
                ],
              },
            };
          }
          const pull: MemoryPull = {
            number: repository.pulls.length + 1,
            title: String(body.title),
            body: String(body.description ?? ''),
            head,
            base,
            draft: /^draft:/i.test(String(body.title)),
            state: 'open',
            labels: [],
            reviewers: [],
            mergeable: true,
          };
          repository.pulls.push(pull);
          return ok(showMergeRequest(repository, pull), 201);
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${PROJECT}/merge_requests/(\\d+)$`),
        answer: this.#ofPull((repository, pull) =>
          ok(showMergeRequest(repository, pull)),
        ),
      },
      {
        method: 'PUT',
        path: new RegExp(`${PROJECT}/merge_requests/(\\d+)$`),
        fields: GITLAB_FIELDS.updateMergeRequest,
        answer: this.#ofPull((repository, pull, body) => {
          if (!Object.keys(body).length) {
            return {
              status: 400,
              body: { error: 'at least one parameter must be provided' },
            };
          }
          pull.title = String(body.title ?? pull.title);
          pull.draft = /^draft:/i.test(pull.title);
          pull.body = String(body.description ?? pull.body);
          pull.labels.push(
            ...String(body.add_labels ?? '')
              .split(',')
              .filter(Boolean),
          );
          pull.reviewers.push(
            ...((body.reviewer_ids ?? []) as number[]).flatMap(
              id => USERS.find(user => user.id === id)?.username ?? [],
            ),
          );
          return ok(showMergeRequest(repository, pull));
        }),
      },
    ];
  }

  #in(
    answer: (
      repository: MemoryRepository,
      groups: string[],
      body: Record<string, unknown>,
      query: URLSearchParams,
    ) => MockAnswer,
  ): MockRoute['answer'] {
    return ([path, ...groups], body, query) => {
      const repository = this.repositories.get(path);
      return repository
        ? answer(repository, groups, body, query)
        : notFound('Project');
    };
  }

  #ofPull(
    answer: (
      repository: MemoryRepository,
      pull: MemoryPull,
      body: Record<string, unknown>,
    ) => MockAnswer,
  ): MockRoute['answer'] {
    return this.#in((repository, [number], body) => {
      const pull = repository.pulls.find(
        candidate => candidate.number === Number(number),
      );
      return pull ? answer(repository, pull, body) : notFound('Merge Request');
    });
  }
}

/** GitLab compares the file's last commits; here, what the file was and is. */
function isStale(
  repository: MemoryRepository,
  branch: string,
  { file_path: path, last_commit_id: known }: CommitAction,
): string | undefined {
  const before = known && repository.filesAt(known)?.get(path)?.content;
  const now = repository.filesAt(branch)?.get(path)?.content;
  return before && now && !before.equals(now)
    ? `You are attempting to update a file ${path} that has changed since you started editing it.`
    : undefined;
}
