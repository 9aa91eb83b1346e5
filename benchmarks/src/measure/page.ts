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
 * The requests that a system's entity page makes to show the Applications of
 * an entity, given by its index. Each method resolves when all its requests are
 * answered, and rejects unless all that the page shows was among the answers.
 * Where a page goes on asking for what it does not need, the method calls
 * `shown` when there is all that it shows.
 */
export interface Page {
  /** The first time in a freshly loaded portal. */
  first(entity: number, shown?: () => void): Promise<void>;
  /** The person comes back to the page later; nothing has changed. */
  again(entity: number, shown?: () => void): Promise<void>;
  /** The page stays open and looks whether anything has changed; it has not. */
  refresh(entity: number, shown?: () => void): Promise<void>;
}
