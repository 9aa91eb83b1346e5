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

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { GitopsTool } from './tool';

/**
 * Takes the tools of other packages.
 *
 * @public
 */
export interface GitopsToolsExtensionPoint {
  /**
   * Adds a tool.
   *
   * @throws Error where its id, or one of its kinds, is taken.
   */
  addTool(tool: GitopsTool): void;
}

/**
 * The extension point by which a module of the gitops plugin adds a tool.
 *
 * @public
 */
export const gitopsToolsExtensionPoint =
  createExtensionPoint<GitopsToolsExtensionPoint>({ id: 'gitops.tools' });
