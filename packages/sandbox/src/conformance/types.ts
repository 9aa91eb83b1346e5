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

/** A request of a case. `{ns}` in the path stands for the suite's namespace. */
export interface CaseRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Written as JSON, or as it is where it is text. */
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  /** Without the bearer token. */
  anonymous?: boolean;
  /** For watches: how many events to wait for before hanging up. */
  events?: number;
}

/** What came back. */
export interface Answer {
  code: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body read as JSON; for watches the list of events. */
  body: unknown;
}

/** What a case keeps from one step to the next. */
export type Kept = Record<string, string>;

/**
 * What an answer must be: a value it equals, an expression it matches, a test
 * it passes, or an object or array whose fields it has.
 */
export type Expected =
  | string
  | number
  | boolean
  | null
  | undefined
  | RegExp
  | ((actual: unknown) => boolean)
  | Expected[]
  | { [field: string]: Expected };

/** One request and what must come back. */
export interface Step {
  request: CaseRequest | ((kept: Kept) => CaseRequest);
  code?: number;
  headers?: Record<string, Expected>;
  body?: Expected;
  /** As `body`, where it depends on what was kept. */
  bodyOf?: (kept: Kept) => Expected;
  /** Values of the answer to keep, by the path that leads to them. */
  keep?: Record<string, string[]>;
  /** Headers of the answer to keep. */
  keepHeader?: Record<string, string>;
  /** Tried again until it holds, for what a cluster does in its own time. */
  eventually?: boolean;
}

/** One thing that a cluster must do. */
export interface ConformanceCase {
  name: string;
  steps: Step[];
}
