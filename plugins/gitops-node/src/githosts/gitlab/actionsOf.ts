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

import { encodeSegments } from '../repositoryPath';
import { FileChange } from '../types';

/**
 * A change as actions of a commit.
 *
 * @param head - GitLab compares the last commits of the file that it and the
 * branch have
 */
export function actionsOf(change: FileChange, head?: string): object[] {
  encodeSegments(change.path);
  const { path } = change;
  const replaced = 'removes' in change ? change.removes : change.replaces;
  const lastCommit = replaced && (replaced.lastCommit ?? head);
  const about = {
    file_path: path,
    ...(lastCommit && { last_commit_id: lastCommit }),
  };
  if ('removes' in change) {
    return [{ action: 'delete', ...about }];
  }
  const text = change.content.toString('utf8');
  const content = Buffer.from(text, 'utf8').equals(change.content)
    ? { content: text }
    : { content: change.content.toString('base64'), encoding: 'base64' };
  const { executable } = change;
  return [
    { action: change.replaces ? 'update' : 'create', ...about, ...content },
    // Only this action takes notice of it
    ...(executable === undefined || (!executable && !change.replaces)
      ? []
      : [{ action: 'chmod', file_path: path, execute_filemode: executable }]),
  ];
}
