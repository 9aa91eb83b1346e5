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

import { useMemo, useRef } from 'react';
import { Tree } from './items';
import { heightOf, layOut, TreeLayout } from './layout';

/**
 * The layout of a tree, kept while its shape stays: news that only change
 * states or words move nothing.
 */
export function useTreeLayout(tree: Tree): TreeLayout {
  const known = useRef<{ shape: string; layout: TreeLayout }>();
  return useMemo(() => {
    const shape = shapeOf(tree);
    if (known.current?.shape !== shape) {
      known.current = { shape, layout: layOut(tree) };
    }
    return known.current.layout;
  }, [tree]);
}

/** All that a layout depends on, trouble included, as lines differ by it. */
function shapeOf({ items, edges }: Tree): string {
  return JSON.stringify([
    items.map(item => [item.id, heightOf(item)]),
    edges.map(({ from, to, troubled }) => [from, to, troubled]),
  ]);
}
