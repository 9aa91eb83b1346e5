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

import { access } from 'fs/promises';
import { isAbsolute, join, normalize, relative } from 'path';
import { TerminalError } from './types';

/**
 * A path of a step within its Promotion's working directory.
 *
 * @throws TerminalError for a path that leads out of it
 */
export function inWorkDir(workDir: string, path: string): string {
  const full = normalize(join(workDir, path));
  const inside = relative(workDir, full);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new TerminalError(`path "${path}" is outside of the work directory`);
  }
  return full;
}

/** Whether something is there. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Takes the working directory out of a message: it is nobody's business. */
export function withoutWorkDir(message: string, workDir: string): string {
  return message.split(`${workDir}/`).join('').split(workDir).join('.');
}
