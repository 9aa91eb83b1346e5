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
import { join } from 'node:path';

/** The root of the repository. */
export const repositoryRoot = join(__dirname, '..', '..');

/** Where the tests leave pictures of what they saw. */
export const screenshotsDirectory = join(repositoryRoot, 'e2e', 'screenshots');

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; the global set-up sets it.`);
  }
  return value;
}

/** The portal's address. */
export const portalUrl = () => fromEnvironment('PORTAL_URL');

/** The git host's address. */
export const gitUrl = () => fromEnvironment('GIT_URL');

/** The directory with the sandbox's kubeconfig and tokens. */
export const runDir = () => fromEnvironment('SANDBOX_RUN_DIR');
