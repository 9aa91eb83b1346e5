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

import {
  GitopsTool,
  GitopsToolsExtensionPoint,
  kindId,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** Collects the tools of modules while the back end starts. */
export class ToolRegistry implements GitopsToolsExtensionPoint {
  readonly #tools: GitopsTool[] = [];

  addTool(tool: GitopsTool): void {
    if (this.#tools.some(({ id }) => id === tool.id)) {
      throw new Error(`There is a tool ${tool.id} already`);
    }
    const known = new Set(this.#tools.flatMap(t => t.kinds.map(kindId)));
    const taken = tool.kinds.map(kindId).find(id => known.has(id));
    if (taken) {
      throw new Error(
        `The kind ${taken} of the tool ${tool.id} belongs to another tool`,
      );
    }
    this.#tools.push(tool);
  }

  /** All tools that were added. */
  get tools(): GitopsTool[] {
    return this.#tools;
  }
}
