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
 * The bodies that GitLab's REST API (v4) allows, by its OpenAPI description and
 * documentation, for the operations that are used.
 */
export const GITLAB_FIELDS = {
  createProject: {
    name: { type: 'string' },
    path: { type: 'string' },
    namespace_id: { type: 'integer' },
    description: { type: 'string' },
    visibility: { type: 'string', enum: ['private', 'internal', 'public'] },
    initialize_with_readme: { type: 'boolean' },
  },
  createCommit: {
    branch: { type: 'string', required: true },
    start_branch: { type: 'string' },
    start_sha: { type: 'string' },
    commit_message: { type: 'string', required: true },
    author_name: { type: 'string' },
    author_email: { type: 'string' },
    force: { type: 'boolean' },
    stats: { type: 'boolean' },
    actions: {
      type: 'array',
      required: true,
      of: {
        action: {
          type: 'string',
          required: true,
          enum: ['create', 'delete', 'move', 'update', 'chmod'],
        },
        file_path: { type: 'string', required: true },
        previous_path: { type: 'string' },
        content: { type: 'string' },
        encoding: { type: 'string', enum: ['text', 'base64'] },
        last_commit_id: { type: 'string' },
        execute_filemode: { type: 'boolean' },
      },
    },
  },
  createMergeRequest: {
    source_branch: { type: 'string', required: true },
    target_branch: { type: 'string', required: true },
    title: { type: 'string', required: true },
    description: { type: 'string' },
    labels: { type: 'string' },
    reviewer_ids: { type: 'array', of: { type: 'integer' } },
    remove_source_branch: { type: 'boolean' },
    squash: { type: 'boolean' },
  },
  updateMergeRequest: {
    title: { type: 'string' },
    description: { type: 'string' },
    target_branch: { type: 'string' },
    state_event: { type: 'string', enum: ['close', 'reopen'] },
    add_labels: { type: 'string' },
    remove_labels: { type: 'string' },
    reviewer_ids: { type: 'array', of: { type: 'integer' } },
  },
} satisfies Record<string, FieldRules>;
