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

import { ROOT_ID, TreeItem } from './items';

/** The keys that move along the tree. */
const MOVES = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
]);

/** Whether a key moves along the tree. */
export function isMove(key: string): boolean {
  return MOVES.has(key);
}

/**
 * Where a key leads to from a box: left to the owner, right to the first that
 * it owns, up and down in the same column.
 *
 * @returns the same id where there is nothing further.
 */
export function move(
  items: readonly TreeItem[],
  id: string,
  key: string,
): string {
  const item = items.find(each => each.id === id);
  if (!item) {
    return ROOT_ID;
  }
  const column = items.filter(({ level }) => level === item.level);
  const at = column.indexOf(item);
  switch (key) {
    case 'ArrowLeft':
      return item.parentId ?? id;
    case 'ArrowRight':
      return items.find(({ parentId }) => parentId === id)?.id ?? id;
    case 'ArrowUp':
      return column[at - 1]?.id ?? id;
    case 'ArrowDown':
      return column[at + 1]?.id ?? id;
    case 'End':
      return column[column.length - 1].id;
    case 'Home':
      return ROOT_ID;
    default:
      return id;
  }
}
