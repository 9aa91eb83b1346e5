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
  RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** How far and in which steps one can zoom. */
const MIN_SCALE = 0.25;
const MAX_SCALE = 1.5;
const STEP = 1.2;

/** Smaller than this, text cannot be read: the whole is not shown at first. */
const READABLE = 0.7;

/** What is this far outside is drawn too, so that scrolling shows no gaps. */
const OVERSCAN = 400;

/** What can be seen of the canvas, in its own pixels. */
export interface Viewport {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

/**
 * Zooms and scrolls a canvas inside a frame that scrolls natively, so that
 * wheel, touch, keyboard and focus move it as they move any page.
 *
 * @param frame - the element that scrolls
 * @param canvas - the size of what is in it at full size
 */
export function useViewport(frame: RefObject<HTMLElement>, canvas: Size) {
  const [scale, setScale] = useState(1);
  const [viewport, setViewport] = useState<Viewport>();
  /** What should stay where: a point of the canvas, at a point of the frame. */
  const anchor = useRef<{ x: number; y: number; atX: number; atY: number }>();

  const measure = useCallback(() => {
    const element = frame.current;
    if (!element || element.clientHeight === 0) {
      return;
    }
    const next = {
      left: element.scrollLeft / scale,
      top: element.scrollTop / scale,
      width: element.clientWidth / scale,
      height: element.clientHeight / scale,
    };
    setViewport(known =>
      known &&
      Math.abs(known.left - next.left) < OVERSCAN / 2 &&
      Math.abs(known.top - next.top) < OVERSCAN / 2 &&
      known.width === next.width &&
      known.height === next.height
        ? known
        : next,
    );
  }, [frame, scale]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element && anchor.current) {
      const { x, y, atX, atY } = anchor.current;
      anchor.current = undefined;
      element.scrollLeft = x * scale - atX;
      element.scrollTop = y * scale - atY;
    }
    measure();
  }, [frame, measure, scale, canvas.width, canvas.height]);

  useEffect(() => {
    const element = frame.current;
    if (!element) {
      return undefined;
    }
    element.addEventListener('scroll', measure, { passive: true });
    const observer =
      typeof ResizeObserver === 'undefined'
        ? undefined
        : new ResizeObserver(measure);
    observer?.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer?.disconnect();
    };
  }, [frame, measure]);

  /** Zooms, keeping the given point of the frame, or its middle, in place. */
  const zoomTo = useCallback(
    (wanted: number, at?: { x: number; y: number }) => {
      const element = frame.current;
      const next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, wanted));
      if (element && next !== scale) {
        const atX = at?.x ?? element.clientWidth / 2;
        const atY = at?.y ?? element.clientHeight / 2;
        anchor.current = {
          x: (element.scrollLeft + atX) / scale,
          y: (element.scrollTop + atY) / scale,
          atX,
          atY,
        };
        setScale(next);
      }
    },
    [frame, scale],
  );

  /** Brings a point of the canvas to the middle, as far as there is room. */
  const centre = useCallback(
    (x: number, y: number) => {
      const element = frame.current;
      if (element) {
        element.scrollLeft = x * scale - element.clientWidth / 2;
        element.scrollTop = y * scale - element.clientHeight / 2;
        measure();
      }
    },
    [frame, measure, scale],
  );

  const fitting = useCallback(() => {
    const element = frame.current;
    return element && element.clientWidth > 0 && canvas.width > 0
      ? Math.min(
          1,
          element.clientWidth / canvas.width,
          element.clientHeight / canvas.height,
        )
      : 1;
  }, [frame, canvas.width, canvas.height]);

  /** Begins with the whole where that can be read, else near a point. */
  const begin = useCallback(
    (x: number, y: number) => {
      const element = frame.current;
      const wanted = Math.max(READABLE, fitting());
      if (element) {
        anchor.current = {
          x,
          y,
          atX: element.clientWidth / 2,
          atY: element.clientHeight / 2,
        };
        if (wanted === scale) {
          centre(x, y);
        } else {
          setScale(wanted);
        }
      }
    },
    [frame, fitting, centre, scale],
  );

  // React listens to wheels passively, which would zoom the page, too
  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent) => {
      if (element && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        zoomTo(scale * (event.deltaY < 0 ? STEP : 1 / STEP), {
          x: event.clientX - box.left,
          y: event.clientY - box.top,
        });
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [frame, scale, zoomTo]);

  return {
    scale,
    viewport,
    canZoomIn: scale < MAX_SCALE,
    canZoomOut: scale > MIN_SCALE,
    zoomIn: () => zoomTo(scale * STEP),
    zoomOut: () => zoomTo(scale / STEP),
    fit: () => zoomTo(fitting()),
    begin,
    centre,
  };
}

/** Whether a box can be seen, or nearly; all can while nothing is measured. */
export function isInView(
  viewport: Viewport | undefined,
  box: { x: number; y: number; width: number; height: number },
): boolean {
  return (
    !viewport ||
    (box.x + box.width > viewport.left - OVERSCAN &&
      box.x < viewport.left + viewport.width + OVERSCAN &&
      box.y + box.height > viewport.top - OVERSCAN &&
      box.y < viewport.top + viewport.height + OVERSCAN)
  );
}
