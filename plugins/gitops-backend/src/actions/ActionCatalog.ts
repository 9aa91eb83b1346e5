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

import { NotFoundError } from '@backstage/errors';
import {
  GitopsAction,
  GitopsKind,
  GitopsTool,
  kindId,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** An action, and the kind that it acts on. */
export interface CataloguedAction {
  action: GitopsAction;
  kind: GitopsKind;
}

/** The actions of all tools, by the kind that they act on. */
export class ActionCatalog {
  readonly #actions = new Map<string, CataloguedAction[]>();

  /**
   * @throws Error where an action's id is taken, or its kind is nobody's
   */
  constructor(tools: GitopsTool[]) {
    const kinds = new Map(
      tools.flatMap(tool => tool.kinds).map(kind => [kindId(kind), kind]),
    );
    for (const action of tools.flatMap(tool => tool.actions ?? [])) {
      const kind = kinds.get(action.kind);
      if (!kind) {
        throw new Error(
          `No tool has the kind ${action.kind} that the action ${action.id} is for`,
        );
      }
      const actions = this.#actions.get(action.kind) ?? [];
      if (actions.some(other => other.action.id === action.id)) {
        throw new Error(
          `There is an action ${action.id} of ${action.kind} already`,
        );
      }
      actions.push({ action, kind });
      this.#actions.set(action.kind, actions);
    }
  }

  /** The actions on a kind, in the order of a menu. */
  of(kind: string): CataloguedAction[] {
    return this.#actions.get(kind) ?? [];
  }

  /**
   * One action on a kind.
   *
   * @throws NotFoundError where there is none of that id
   */
  get(kind: string, id: string): CataloguedAction {
    const found = this.of(kind).find(({ action }) => action.id === id);
    if (!found) {
      throw new NotFoundError(`There is no action ${id}`);
    }
    return found;
  }
}
