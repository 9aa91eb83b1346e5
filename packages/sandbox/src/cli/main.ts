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

import { explain } from './output';
import { createProgram } from './program';

/** Runs the command line; a failure is told on stderr and is exit code 1. */
export async function main(argv: string[]): Promise<void> {
  // Whoever reads a pipe may stop early, as `head` does.
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') {
      process.exit();
    }
    throw error;
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
