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

import { FieldRules } from './rules';

/**
 * The bodies that GitHub's OpenAPI description (api.github.com, 2022-11-28)
 * allows, for the operations that are used.
 */
export const GITHUB_FIELDS = {
  createRepository: {
    name: { type: 'string', required: true },
    description: { type: 'string' },
    homepage: { type: 'string' },
    private: { type: 'boolean' },
    // The third one is that of enterprises
    visibility: { type: 'string', enum: ['public', 'private', 'internal'] },
    auto_init: { type: 'boolean' },
    delete_branch_on_merge: { type: 'boolean' },
  },
  createOwnRepository: {
    name: { type: 'string', required: true },
    description: { type: 'string' },
    homepage: { type: 'string' },
    private: { type: 'boolean' },
    auto_init: { type: 'boolean' },
    delete_branch_on_merge: { type: 'boolean' },
  },
  updateRepository: {
    name: { type: 'string' },
    description: { type: 'string' },
    default_branch: { type: 'string' },
    archived: { type: 'boolean' },
  },
  createTree: {
    base_tree: { type: 'string' },
    tree: {
      type: 'array',
      required: true,
      of: {
        path: { type: 'string' },
        mode: {
          type: 'string',
          enum: ['100644', '100755', '040000', '160000', '120000'],
        },
        type: { type: 'string', enum: ['blob', 'tree', 'commit'] },
        sha: { type: 'string|null' },
        content: { type: 'string' },
      },
    },
  },
  createBlob: {
    content: { type: 'string', required: true },
    encoding: { type: 'string', enum: ['utf-8', 'base64'] },
  },
  createCommit: {
    message: { type: 'string', required: true },
    tree: { type: 'string', required: true },
    parents: { type: 'array', of: { type: 'string' } },
    author: {
      type: 'object',
      of: {
        name: { type: 'string', required: true },
        email: { type: 'string', required: true },
        date: { type: 'string' },
      },
    },
  },
  createRef: {
    ref: { type: 'string', required: true },
    sha: { type: 'string', required: true },
  },
  updateRef: {
    sha: { type: 'string', required: true },
    force: { type: 'boolean' },
  },
  createPull: {
    title: { type: 'string' },
    head: { type: 'string', required: true },
    base: { type: 'string', required: true },
    body: { type: 'string' },
    maintainer_can_modify: { type: 'boolean' },
    draft: { type: 'boolean' },
    issue: { type: 'integer' },
  },
  updatePull: {
    title: { type: 'string' },
    body: { type: 'string' },
    state: { type: 'string', enum: ['open', 'closed'] },
    base: { type: 'string' },
    maintainer_can_modify: { type: 'boolean' },
  },
  addLabels: {
    labels: { type: 'array', of: { type: 'string' } },
  },
  requestReviewers: {
    reviewers: { type: 'array', of: { type: 'string' } },
    team_reviewers: { type: 'array', of: { type: 'string' } },
  },
} satisfies Record<string, FieldRules>;
