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

/** What the preview of a template says. */
export const previewMessages = {
  title: 'Preview',
  make: 'Show the preview',
  again: 'Make it again',
  loading: 'Working out what would be done…',
  slow: 'It asks git hosts and clusters, which takes a moment.',
  outdated: 'The form has changed since: make it again.',
  noTemplate: 'A preview is possible on the page of the template only.',
  failedAt: 'This would stop at “{{step}}”',
  failedBefore: 'This cannot be run as it is filled in',
  failed: 'The preview could not be made',
  forbidden: 'You may not preview templates',
  goesOn:
    'You can go on without a preview: the steps say what they do as they run.',
  nothing: 'Nothing would be changed.',
  nothingText:
    'No step of this template says that it would change a repository or a cluster.',
  repository: 'New repository {{name}}',
  pullRequest: 'Pull request in {{name}}',
  into: '{{branch}} into {{base}}',
  onBranch: 'on branch {{branch}}',
  onHost: 'on {{host}}',
  cluster: 'In cluster {{cluster}}',
  description: 'What it will say',
  counts: {
    added_one: '{{count}} new file',
    added_other: '{{count}} new files',
    changed_one: '{{count}} file changes',
    changed_other: '{{count}} files change',
    deleted_one: '{{count}} file goes',
    deleted_other: '{{count}} files go',
    none: 'no file changes',
  },
  filesOf: 'Files of {{name}}',
  change: {
    added: 'new',
    changed: 'changed',
    deleted: 'goes',
    same: 'unchanged',
  },
  more_one: 'Show {{count}} more file',
  more_other: 'Show {{count}} more files',
  diff: {
    table: 'Difference of {{path}}',
    before: 'Before',
    after: 'After',
    beforeLine: 'Line before',
    afterLine: 'Line after',
    text: 'Text',
    removed: 'goes',
    added: 'new',
    same: 'The file stays as it is.',
    empty: 'The file is empty.',
    large: 'This file is large ({{size}}).',
    showLarge: 'Show it all the same',
    unfold_one: 'Show {{count}} unchanged line',
    unfold_other: 'Show {{count}} unchanged lines',
    more: 'Show the next {{lines}} lines',
  },
} as const;
