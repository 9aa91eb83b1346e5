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

/** Answers that say "not yours" or "not there" do not change by asking again. */
const FINAL_STATUS: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** Whether asking again cannot bring another answer. */
export function isFinal(error: Error): boolean {
  const status = statusOf(error);
  return status !== undefined && FINAL_STATUS.has(status);
}

/** The HTTP status of a ResponseError, if the error is one. */
export function statusOf(error: Error): number | undefined {
  const { statusCode } = error as Error & { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** The back end's own words in an error of the client. */
export function wordsOf({ cause, message }: Error): string {
  return cause instanceof Error && cause.message ? cause.message : message;
}
