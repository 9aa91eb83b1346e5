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

import { RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus to an element when a dialog over it has closed and what
 * opened it is gone, so that the keyboard goes on there.
 *
 * @param isCovered - whether the dialog is open
 */
export function useFocusKept(
  isCovered: boolean,
  target: RefObject<HTMLElement | null>,
): void {
  const was = useRef(isCovered);
  useEffect(() => {
    if (!was.current || isCovered) {
      was.current = isCovered;
      return undefined;
    }
    was.current = false;
    // Who has closed it gives the focus back first
    const timer = setTimeout(() => {
      const { activeElement, body } = target.current?.ownerDocument ?? document;
      if (!activeElement || activeElement === body) {
        target.current?.focus();
      }
    }, 100);
    return () => clearTimeout(timer);
  }, [isCovered, target]);
}
