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
/**
 * Something that went wrong in a way the reader can act on: it is printed as
 * it stands, without a stack trace.
 */
export class Failure extends Error {
  /**
   * @param {string} message what happened, and what to do
   * @param {{output?: string}} [details] the relevant output of what failed
   */
  constructor(message, details = {}) {
    super(message);
    this.name = 'Failure';
    this.output = details.output;
  }
}

/**
 * Prints an error the way its kind asks for, on standard error.
 *
 * @param {unknown} error
 */
export function report(error) {
  if (error instanceof Failure) {
    if (error.output) {
      process.stderr.write(`\n${error.output.trimEnd()}\n`);
    }
    process.stderr.write(`\n✕ ${error.message}\n`);
  } else {
    console.error(error);
  }
}
