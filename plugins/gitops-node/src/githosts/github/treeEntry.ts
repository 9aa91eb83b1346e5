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

import { requiredText } from '../answers';
import { encodeSegments } from '../repositoryPath';
import { FileChange } from '../types';

/**
 * A change as an entry of a tree.
 *
 * @param makeBlob - makes a blob of what is no text, and answers with it
 * @throws BadRepositoryPathError, HostError
 */
export async function treeEntry(
  change: FileChange,
  makeBlob: (blob: object) => Promise<unknown>,
): Promise<object> {
  encodeSegments(change.path);
  const entry = { path: change.path, mode: '100644', type: 'blob' };
  if ('removes' in change) {
    return { ...entry, sha: null };
  }
  const mode = change.executable ? '100755' : '100644';
  const text = change.content.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(change.content)) {
    return { ...entry, mode, content: text };
  }
  const blob = await makeBlob({
    content: change.content.toString('base64'),
    encoding: 'base64',
  });
  return { ...entry, mode, sha: requiredText(blob, 'the file', 'sha') };
}
