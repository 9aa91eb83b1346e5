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

import { VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KeyboardEvent,
  MouseEvent,
  PointerEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { gitopsTranslationRef } from '../../translation';
import { Resource, Resources } from '../ApplicationResources/resources';
import { isBad, severityOf } from '../ApplicationResources/severity';
import { arrange, ROOT_ID, TreeItem } from './items';
import { BOX_WIDTH } from './layout';
import { isMove, move } from './moves';
import { TreeBox, TreeRoot } from './TreeBox';
import { TreeTools } from './TreeTools';
import { isInView, useViewport } from './useViewport';
import { useTreeLayout } from './useTreeLayout';
import styles from './ResourceTree.module.css';

const NOTHING_TOGGLED: ReadonlyMap<string, boolean> = new Map();

/** Whether a box itself has trouble, not just one below it. */
function isTrouble({ resource, group, expanded }: TreeItem): boolean {
  return resource
    ? isBad(resource)
    : Boolean(group && !expanded && isBad(group.worst));
}

export interface ResourceTreeProps {
  /** The name of the Application. */
  name: string;
  /** Its health, where that is known. */
  health?: { state: HealthState };
  resources: Resources;
  /** Those that the filters match; their owners are drawn, too. */
  shown: readonly Resource[];
  selectedId?: string;
  onOpen: (id: string) => void;
}

/**
 * The resources as a graph from left to right: the Application, what hangs on
 * it, and what that owns. It is a tree for the keyboard and for assistive
 * tools, too. Only what can be seen is rendered.
 */
export const ResourceTree = (props: ResourceTreeProps) => {
  const { name, health, resources, shown, selectedId, onOpen } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [toggled, setToggled] = useState(NOTHING_TOGGLED);
  const [activeId, setActiveId] = useState(selectedId ?? ROOT_ID);

  const tree = useMemo(
    () => arrange(resources, shown, toggled),
    [resources, shown, toggled],
  );
  const { items } = tree;
  const layout = useTreeLayout(tree);
  const { width, height, places, paths } = layout;
  const view = useViewport(frame, { width, height });
  const { scale, viewport, begin, centre } = view;

  const root: TreeRoot = useMemo(
    () => ({ name, state: health?.state }),
    [name, health?.state],
  );
  const problems = useMemo(() => items.filter(isTrouble), [items]);
  const active = items.some(({ id }) => id === activeId) ? activeId : ROOT_ID;

  const middleOf = (id: string) => {
    const place = places.get(id);
    return (
      place && ([place.x + BOX_WIDTH / 2, place.y + place.height / 2] as const)
    );
  };

  // What needs a look is in the middle at first, if the whole does not fit
  const begun = useRef(false);
  useLayoutEffect(() => {
    if (!begun.current) {
      begun.current = true;
      const worst = [...problems].sort(
        (a, b) => severityOf(stateOf(a)) - severityOf(stateOf(b)),
      )[0];
      const middle = middleOf(selectedId ?? worst?.id ?? ROOT_ID);
      if (middle) {
        begin(...middle);
      }
    }
  });

  // Focus follows once the box it goes to is rendered
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      boxOf(frame.current, active)?.focus();
    }
  });

  const goTo = (id: string) => {
    wantsFocus.current = true;
    setActiveId(id);
  };

  const toggle = (item: TreeItem) => {
    setToggled(known => new Map(known).set(item.id, !item.expanded));
    setActiveId(item.id);
  };

  const press = (item: TreeItem) => {
    setActiveId(item.id);
    if (item.resource) {
      onOpen(item.resource.id);
    } else if (item.group) {
      toggle(item);
    }
  };

  const nextProblem = () => {
    const at = problems.findIndex(({ id }) => id === active);
    const next = problems[(at + 1) % problems.length];
    const middle = middleOf(next.id);
    if (middle) {
      centre(...middle);
    }
    goTo(next.id);
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[role="treeitem"]')?.dataset.itemId;
    const item = items.find(each => each.id === id);
    if (item && target.closest('[data-fold]')) {
      toggle(item);
    } else if (item) {
      press(item);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const item = items.find(({ id }) => id === active);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { key } = event;
    if (isMove(key)) {
      if (key === 'ArrowRight' && item.expandable && !item.expanded) {
        toggle(item);
      } else {
        goTo(move(items, active, key));
      }
    } else if (key === 'Enter') {
      press(item);
    } else if (key === ' ' && item.expandable) {
      toggle(item);
    } else if (key === '+' || key === '=') {
      view.zoomIn();
    } else if (key === '-') {
      view.zoomOut();
    } else if (key === '0') {
      view.fit();
    } else {
      return;
    }
    event.preventDefault();
  };

  const groups = items.filter(({ group }) => group);
  const folded =
    groups.length > 0 || toggled.size > 0
      ? items.some(({ hidden }) => hidden > 0)
      : undefined;
  const fold = (wanted: boolean) =>
    setToggled(
      wanted
        ? NOTHING_TOGGLED
        : new Map(
            items
              .filter(({ expandable }) => expandable)
              .map(({ id }) => [id, true]),
          ),
    );

  return (
    <div className={styles.tree}>
      <TreeTools
        scale={scale}
        canZoomIn={view.canZoomIn}
        canZoomOut={view.canZoomOut}
        onZoomIn={view.zoomIn}
        onZoomOut={view.zoomOut}
        onFit={view.fit}
        problems={problems.length}
        onNextProblem={nextProblem}
        folded={folded}
        onFold={fold}
      />
      <VisuallyHidden id={helpId}>{t('resources.tree.help')}</VisuallyHidden>
      <div
        ref={frame}
        className={styles.frame}
        style={{ height: `min(68vh, ${Math.ceil(height * scale) + 2}px)` }}
        data-testid="resource-tree"
        data-boxes={items.length}
        onPointerDown={event => pan(event, frame.current)}
      >
        <div
          className={styles.sizer}
          style={{ width: width * scale, height: height * scale }}
        >
          <div
            className={styles.canvas}
            style={{ width, height, transform: `scale(${scale})` }}
          >
            <svg
              className={styles.wires}
              width={width}
              height={height}
              aria-hidden="true"
            >
              <path className={styles.plain} d={paths.plain} />
              <path className={styles.further} d={paths.further} />
              <path className={styles.troubled} d={paths.troubled} />
            </svg>
            <div
              role="tree"
              aria-label={t('resources.tree.label')}
              aria-describedby={helpId}
              // Only boxes are in the tab order; clicks may focus this
              tabIndex={-1}
              onClick={onClick}
              onKeyDown={onKeyDown}
              onFocus={event => {
                const box =
                  event.target.closest<HTMLElement>('[role="treeitem"]');
                setActiveId(box?.dataset.itemId ?? active);
              }}
            >
              {items.map(item => {
                const place = places.get(item.id);
                const isActive = item.id === active;
                return (
                  place &&
                  (isActive ||
                    isInView(viewport, { ...place, width: BOX_WIDTH })) && (
                    <TreeBox
                      key={item.id}
                      item={item}
                      place={place}
                      root={root}
                      active={isActive}
                      selected={item.id === selectedId}
                    />
                  )
                );
              })}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
};

function stateOf({ resource, group }: TreeItem): HealthState | undefined {
  return resource?.state ?? group?.worst.state;
}

function boxOf(frame: HTMLElement | null, id: string): HTMLElement | undefined {
  const boxes = frame?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [];
  return [...boxes].find(box => box.dataset.itemId === id);
}

/** Moves what is seen with the mouse, where it is not over a box. */
function pan(event: PointerEvent, frame: HTMLElement | null): void {
  const target = event.target as Element;
  if (
    !frame ||
    event.pointerType !== 'mouse' ||
    event.button !== 0 ||
    target.closest('[role="treeitem"]')
  ) {
    return;
  }
  const { clientX, clientY } = event;
  const { scrollLeft, scrollTop } = frame;
  const onMove = (moved: globalThis.PointerEvent) => {
    frame.scrollLeft = scrollLeft - (moved.clientX - clientX);
    frame.scrollTop = scrollTop - (moved.clientY - clientY);
  };
  const onEnd = () => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onEnd);
    window.removeEventListener('pointercancel', onEnd);
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onEnd);
  window.addEventListener('pointercancel', onEnd);
}
