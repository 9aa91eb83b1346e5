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

import { ApplicationKey } from '@gitops-portal/backstage-plugin-gitops-common';
import { RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** Where an object is on the tab, to be linked to: `secrets/c/n/orders`. */
export function anchorOf(
  section: string,
  { cluster, namespace, name }: ApplicationKey,
): string {
  return [section, cluster, namespace, name].map(encodeURIComponent).join('/');
}

/** The part of the page that the address names. */
function useAnchor(): { anchor: string; visit: string } {
  const { hash, key } = useLocation();
  return { anchor: hash.slice(1), visit: key };
}

/**
 * Opens, scrolls to and focuses a part of the page when the address names it,
 * and again each time that it is followed.
 *
 * @param isMeant - whether the address means this part
 * @param target - what gets the focus
 * @param open - makes it visible
 */
export function useRevealed(
  isMeant: (anchor: string) => boolean,
  target: RefObject<HTMLElement | null>,
  open: () => void,
): void {
  const { anchor, visit } = useAnchor();
  const meant = isMeant(anchor);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (!meant) {
      return undefined;
    }
    latest.current();
    // What opens has to be laid out first
    const frame = requestAnimationFrame(() => {
      target.current?.scrollIntoView?.({ block: 'center' });
      target.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [meant, visit, target]);
}
