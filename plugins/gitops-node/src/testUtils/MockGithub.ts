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
import { accountRoutes } from './githubAccounts';
import { invalid, NOT_FOUND, ok } from './githubAnswers';
import { GITHUB_FIELDS } from './githubFields';
import { MemoryFile, MemoryPull, MemoryRepository } from './MemoryRepository';
import { MockAnswer, MockHost, MockRoute } from './MockHost';
import { showPull, showRepository } from './showGithub';

const REPO = '^/repos/([^/]+)/([^/]+)';

/**
 * GitHub as the portal asks it: api.github.com, with the organisation `acme`,
 * the user `portal` whose token `gh-token` is, and the user `ben`.
 */
export class MockGithub extends MockHost {
  readonly #trees = new Map<string, Map<string, MemoryFile>>();
  readonly #blobs = new Map<string, Buffer>();

  constructor() {
    super({
      api: 'https://api.github.com',
      web: 'https://github.com',
      headers: {
        Authorization: 'Bearer gh-token',
        Accept: 'application/vnd.github+json',
        'X-GitHub-Api-Version': '2022-11-28',
      },
      gitUser: 'x-access-token',
      gitPassword: 'gh-token',
    });
  }

  protected routes(): MockRoute[] {
    return [
      ...accountRoutes(this),
      ...this.#repositories(),
      ...this.#gitDatabase(),
      ...this.#pulls(),
    ];
  }

  #repositories(): MockRoute[] {
    return [
      {
        method: 'GET',
        path: new RegExp(`${REPO}$`),
        answer: this.#in(repository => ok(showRepository(repository))),
      },
      {
        method: 'PATCH',
        path: new RegExp(`${REPO}$`),
        fields: GITHUB_FIELDS.updateRepository,
        answer: this.#in((repository, _, body) => {
          repository.defaultBranch = String(body.default_branch);
          return ok(showRepository(repository));
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${REPO}/branches$`),
        query: ['protected', 'per_page', 'page'],
        answer: this.#in(({ branches }) =>
          ok([...branches].map(([name, sha]) => ({ name, commit: { sha } }))),
        ),
      },
      {
        method: 'GET',
        path: new RegExp(`${REPO}/contents/(.+)$`),
        query: ['ref'],
        answer: this.#in((repository, [path], _, query) => {
          const file = repository
            .filesAt(query.get('ref') ?? repository.defaultBranch)
            ?.get(path);
          return file
            ? ok({
                type: 'file',
                path,
                sha: blobId(file.content),
                encoding: 'base64',
                content: file.content.toString('base64'),
              })
            : NOT_FOUND;
        }),
      },
    ];
  }

  #gitDatabase(): MockRoute[] {
    return [
      {
        method: 'GET',
        path: new RegExp(`${REPO}/git/ref/heads/(.+)$`),
        answer: this.#in((repository, [branch]) => {
          if (repository.empty) {
            return ok({ message: 'Git Repository is empty.' }, 409);
          }
          const sha = repository.branches.get(branch);
          return sha
            ? ok({
                ref: `refs/heads/${branch}`,
                object: { type: 'commit', sha },
              })
            : NOT_FOUND;
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${REPO}/git/trees/([^/]+)$`),
        query: ['recursive'],
        answer: this.#in((repository, [sha]) =>
          ok({
            sha,
            tree: [
              { path: 'directory', mode: '040000', type: 'tree', sha: 'd' },
              ...repository.listing(sha).map(({ path, mode, id }) => ({
                path,
                mode,
                type: 'blob',
                sha: id,
              })),
            ],
            truncated: false,
          }),
        ),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/git/blobs$`),
        fields: GITHUB_FIELDS.createBlob,
        answer: this.#in((_, __, { content, encoding }) => {
          const bytes = Buffer.from(
            String(content),
            encoding === 'base64' ? 'base64' : 'utf8',
          );
          this.#blobs.set(blobId(bytes), bytes);
          return ok({ sha: blobId(bytes) }, 201);
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/git/trees$`),
        fields: GITHUB_FIELDS.createTree,
        answer: this.#in((repository, _, body) => this.#tree(repository, body)),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/git/commits$`),
        fields: GITHUB_FIELDS.createCommit,
        answer: this.#in((repository, _, body) => {
          const files = this.#trees.get(String(body.tree));
          if (!files) {
            return invalid('Tree SHA does not exist');
          }
          const commit = repository.addCommit({
            message: String(body.message),
            parents: body.parents as string[],
            files,
            author: body.author,
          });
          return ok({ sha: commit.sha }, 201);
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/git/refs$`),
        fields: GITHUB_FIELDS.createRef,
        answer: this.#in((repository, _, { ref, sha }) => {
          const branch = /^refs\/heads\/(.+)$/.exec(String(ref))?.[1];
          if (!branch || !repository.commits.has(String(sha))) {
            return invalid('Object does not exist');
          }
          if (repository.branches.has(branch)) {
            return invalid('Reference already exists');
          }
          repository.branches.set(branch, String(sha));
          return ok({ ref, object: { sha } }, 201);
        }),
      },
      {
        method: 'DELETE',
        path: new RegExp(`${REPO}/git/refs/heads/(.+)$`),
        answer: this.#in((repository, [branch]) =>
          repository.branches.delete(branch)
            ? { status: 204 }
            : invalid('Reference does not exist'),
        ),
      },
      {
        method: 'PATCH',
        path: new RegExp(`${REPO}/git/refs/heads/(.+)$`),
        fields: GITHUB_FIELDS.updateRef,
        answer: this.#in((repository, [branch], { sha }) => {
          const commit = repository.commits.get(String(sha));
          const before = repository.branches.get(branch);
          if (!commit || !before) {
            return invalid('Reference does not exist');
          }
          if (!commit.parents.includes(before)) {
            return invalid('Update is not a fast forward');
          }
          repository.branches.set(branch, commit.sha);
          return ok({ object: { sha } });
        }),
      },
    ];
  }

  #tree(
    repository: MemoryRepository,
    body: Record<string, unknown>,
  ): MockAnswer {
    const files = new Map(repository.filesAt(String(body.base_tree)));
    const entries = body.tree as Array<{
      path: string;
      mode: string;
      sha?: string | null;
      content?: string;
    }>;
    for (const { path, mode, sha, content } of entries) {
      const bytes =
        content === undefined
          ? this.#blobs.get(sha ?? '')
          : Buffer.from(content);
      if (sha === null && files.has(path)) {
        files.delete(path);
      } else if (bytes) {
        files.set(path, { content: bytes, mode });
      } else {
        return invalid('tree.sha is not a valid blob');
      }
    }
    const name = `tree-${this.#trees.size + 1}`;
    this.#trees.set(name, files);
    return ok({ sha: name }, 201);
  }

  #pulls(): MockRoute[] {
    return [
      {
        method: 'GET',
        path: new RegExp(`${REPO}/pulls$`),
        query: [
          'state',
          'head',
          'base',
          'sort',
          'direction',
          'per_page',
          'page',
        ],
        answer: this.#in((repository, _, __, query) => {
          const [owner] = repository.path.split('/');
          return ok(
            [...repository.pulls]
              .reverse()
              .filter(
                pull =>
                  (pull.state === 'open') === (query.get('state') === 'open') &&
                  query.get('head') === `${owner}:${pull.head}` &&
                  query.get('base') === pull.base,
              )
              // What a list has is less
              .map(pull => ({
                ...showPull(repository, pull),
                merged: undefined,
                mergeable: undefined,
                mergeable_state: undefined,
              })),
          );
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/pulls$`),
        fields: GITHUB_FIELDS.createPull,
        answer: this.#in((repository, _, body) => {
          const [head, base] = [String(body.head), String(body.base)];
          const from = repository.branches.get(head);
          if (!from || !repository.branches.has(base)) {
            return invalid('head or base is invalid');
          }
          if (from === repository.branches.get(base)) {
            return invalid(`No commits between ${base} and ${head}`);
          }
          const isOpen = repository.pulls.some(
            pull => pull.state === 'open' && pull.head === head,
          );
          if (isOpen) {
            return invalid(`A pull request already exists for ${head}.`);
          }
          const pull: MemoryPull = {
            number: repository.pulls.length + 1,
            title: String(body.title),
            body: String(body.body),
            head,
            base,
            draft: body.draft === true,
            state: 'open',
            labels: [],
            reviewers: [],
            mergeable: true,
          };
          repository.pulls.push(pull);
          return ok(showPull(repository, pull), 201);
        }),
      },
      {
        method: 'GET',
        path: new RegExp(`${REPO}/pulls/(\\d+)$`),
        answer: this.#ofPull((repository, pull) =>
          ok(showPull(repository, pull)),
        ),
      },
      {
        method: 'PATCH',
        path: new RegExp(`${REPO}/pulls/(\\d+)$`),
        fields: GITHUB_FIELDS.updatePull,
        answer: this.#ofPull((repository, pull, body) => {
          pull.title = String(body.title ?? pull.title);
          pull.body = String(body.body ?? pull.body);
          return ok(showPull(repository, pull));
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/issues/(\\d+)/labels$`),
        fields: GITHUB_FIELDS.addLabels,
        answer: this.#ofPull((_, pull, body) => {
          pull.labels.push(...(body.labels as string[]));
          return ok(pull.labels.map(name => ({ name })));
        }),
      },
      {
        method: 'POST',
        path: new RegExp(`${REPO}/pulls/(\\d+)/requested_reviewers$`),
        fields: GITHUB_FIELDS.requestReviewers,
        answer: this.#ofPull((repository, pull, body) => {
          const reviewers = body.reviewers as string[];
          if (reviewers.includes('portal')) {
            return invalid(
              'Review cannot be requested from pull request author.',
            );
          }
          const teams = body.team_reviewers as string[];
          pull.reviewers.push(...reviewers, ...teams.map(team => `@${team}`));
          return ok(showPull(repository, pull), 201);
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
    return ([owner, name, ...groups], body, query) => {
      const repository = this.repositories.get(`${owner}/${name}`);
      return repository ? answer(repository, groups, body, query) : NOT_FOUND;
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
      return pull ? answer(repository, pull, body) : NOT_FOUND;
    });
  }
}
