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

import type { ApplicationController } from '../applications/controller';

/** What the API of an Argo CD is answered from. */
export interface ArgoCdReader {
  /** The control plane's namespace, where Applications are by default. */
  namespace: string;
  /** Where it is known, such as `v3.5.2`. */
  version?: string;
  look: ApplicationController['look'];
}
