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

import { MemoryFile } from './MemoryRepository';

/** One of the actions that make a commit on GitLab. */
export interface CommitAction {
  action: 'create' | 'delete' | 'move' | 'update' | 'chmod';
  file_path: string;
  content?: string;
  encoding?: string;
  last_commit_id?: string;
  execute_filemode?: boolean;
}

/**
 * Does what an action says.
 *
 * @returns what is wrong
 */
export function applyAction(
  files: Map<string, MemoryFile>,
  {
    action,
    file_path: path,
    content,
    encoding,
    execute_filemode,
  }: CommitAction,
): string | undefined {
  const there = files.get(path);
  if (action === 'create' && there) {
    return 'A file with this name already exists';
  }
  if (action !== 'create' && !there) {
    return "A file with this name doesn't exist";
  }
  if (action === 'delete') {
    files.delete(path);
    return undefined;
  }
  if (action === 'chmod') {
    if (execute_filemode === undefined) {
      return 'execute_filemode is missing';
    }
    files.set(path, {
      ...there!,
      mode: execute_filemode ? '100755' : '100644',
    });
    return undefined;
  }
  if (content === undefined) {
    return 'content is missing';
  }
  files.set(path, {
    content: Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
    mode: there?.mode ?? '100644',
  });
  return undefined;
}
