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
import {
  KeyboardEvent,
  RefObject,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { listText, useLocale } from '../../lib/locale';
import { useWidth } from '../../lib/useWidth';
import { pipelineTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import {
  arrowHead,
  boxWidth,
  Graph,
  GraphEdge,
  graphOf,
  GraphNode,
  isMove,
  layOut,
  move,
} from './graph';
import { PipelineModel } from './model';
import { NodeKeys } from './NodeName';
import { usePipeline } from './PipelineContext';
import { PipelineTranslate } from './say';
import { StageCard } from './StageCard';
import { WarehouseCard } from './WarehouseCard';
import styles from './PipelineGraph.module.css';

/** Narrower than this, boxes stand one below the other. */
const NARROW = 640;

/** From where a box takes what, in words, for those who do not see the lines. */
export function sourcesText(
  t: PipelineTranslate,
  { edges }: Graph,
  node: GraphNode,
  locale?: string,
): string {
  const byOrigin = new Map<string, string[]>();
  for (const { from, to, origin } of edges) {
    if (to === node.id) {
      const name = from.slice(from.indexOf('/') + 1);
      const place = from.startsWith('warehouse/')
        ? t('graph.fromWarehouse', { name })
        : t('graph.from', { places: name });
      byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), place]);
    }
  }
  const parts = [...byOrigin].map(([origin, places]) =>
    byOrigin.size > 1
      ? `${origin}: ${listText(places, locale)}`
      : listText(places, locale),
  );
  return parts.join('; ');
}

/** What stands where something is named that does not exist. */
const Missing = ({ node }: { node: GraphNode }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  return (
    <div className={styles.missing}>
      <strong>
        <MiddleText text={node.name} />
      </strong>
      <span>
        {t(node.kind === 'stage' ? 'graph.missing' : 'graph.missingWarehouse')}
      </span>
    </div>
  );
};

const Box = ({ node, model }: { node: GraphNode; model: PipelineModel }) => {
  const stage = model.stages.get(node.name);
  const warehouse = model.view.warehouses.find(
    ({ name }) => name === node.name,
  );
  if (node.kind === 'stage' && stage) {
    return <StageCard stage={stage} />;
  }
  return node.kind === 'warehouse' && warehouse ? (
    <WarehouseCard warehouse={warehouse} />
  ) : (
    <Missing node={node} />
  );
};

/** The heights of the boxes as they are drawn, kept up to date. */
function useHeights(
  list: RefObject<HTMLElement>,
  shape: unknown,
): ReadonlyMap<string, number> {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(
    new Map(),
  );
  useLayoutEffect(() => {
    const boxes = [
      ...(list.current?.querySelectorAll<HTMLElement>('[data-box]') ?? []),
    ];
    const measure = () =>
      setHeights(known => {
        const next = new Map(
          boxes.map(box => [box.dataset.box ?? '', box.offsetHeight]),
        );
        const isSame =
          next.size === known.size &&
          [...next].every(([id, height]) => known.get(id) === height);
        return isSame ? known : next;
      });
    measure();
    if (typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    boxes.forEach(box => observer.observe(box));
    return () => observer.disconnect();
  }, [list, shape]);
  return heights;
}

/** The lines between the boxes; those of the followed Freight stand out. */
const Lines = (props: { graph: Graph; layout: ReturnType<typeof layOut> }) => {
  const { graph, layout } = props;
  const { model, followed } = usePipeline();
  const faded = ({ origin }: GraphEdge) =>
    Boolean(followed && followed.origin !== origin);
  return (
    <svg
      className={styles.lines}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      {graph.edges.map(edge => {
        const look = model.looks.get(edge.origin);
        const line = layout.paths.get(edge.id);
        return (
          line && (
            <g key={edge.id} data-faded={faded(edge)} color={look?.colour}>
              <path
                className={styles.line}
                d={line.path}
                strokeDasharray={look?.dashes}
              />
              <path className={styles.head} d={arrowHead(line.end)} />
              <title>{edge.origin}</title>
            </g>
          )
        );
      })}
    </svg>
  );
};

/** Which line is of which Warehouse, where there are several. */
const Origins = () => {
  const { model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  if (model.origins.length < 2) {
    return null;
  }
  return (
    <ul className={styles.origins} aria-label={t('graph.origins')}>
      {model.origins.map(origin => {
        const look = model.looks.get(origin);
        return (
          <li key={origin}>
            <svg width="28" height="8" aria-hidden="true" color={look?.colour}>
              <path
                className={styles.line}
                d="M0 4H28"
                strokeDasharray={look?.dashes}
              />
            </svg>
            <MiddleText text={origin} />
          </li>
        );
      })}
    </ul>
  );
};

/**
 * The pipeline from left to right: Warehouses, then Stages, each after those it
 * takes Freight from. On narrow pages they stand one below the other.
 */
export const PipelineGraph = () => {
  const { model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const room = useWidth(frame);
  const isNarrow = room > 0 && room < NARROW;
  const graph = useMemo(() => graphOf(model), [model]);
  const width = boxWidth(room, graph.columns);
  const shape = graph.nodes.map(({ id }) => id).join(' ');
  const heights = useHeights(list, `${shape} ${width} ${isNarrow}`);
  const layout = useMemo(
    () => layOut(graph, width, heights),
    [graph, width, heights],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.currentTarget as HTMLElement).dataset.node;
    if (
      !id ||
      !isMove(event.key) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    ) {
      return;
    }
    event.preventDefault();
    const next = isNarrow
      ? neighbour(graph, id, event.key)
      : move(graph, layout, id, event.key);
    const names =
      list.current?.querySelectorAll<HTMLElement>('[data-node]') ?? [];
    const name = [...names].find(each => each.dataset.node === next);
    name?.focus();
    name?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div className={styles.graph} ref={frame}>
      <Origins />
      <VisuallyHidden id={helpId}>{t('graph.help')}</VisuallyHidden>
      <div className={styles.scroll} data-narrow={isNarrow}>
        <div
          className={styles.canvas}
          style={
            isNarrow
              ? undefined
              : { width: layout.width, height: layout.height }
          }
        >
          {!isNarrow && <Lines graph={graph} layout={layout} />}
          <ul
            ref={list}
            className={styles.boxes}
            aria-label={t('graph.label')}
            aria-describedby={helpId}
          >
            {graph.nodes.map(node => {
              const place = layout.places.get(node.id);
              const sources = sourcesText(t, graph, node, locale);
              return (
                <li
                  key={node.id}
                  className={styles.box}
                  data-box={node.id}
                  style={
                    isNarrow || !place
                      ? undefined
                      : {
                          width: place.width,
                          transform: `translate(${place.x}px, ${place.y}px)`,
                        }
                  }
                >
                  {sources && isNarrow && (
                    <p className={styles.sources}>{sources}</p>
                  )}
                  <NodeKeys.Provider value={onKeyDown}>
                    <Box node={node} model={model} />
                  </NodeKeys.Provider>
                  {sources && !isNarrow && (
                    <VisuallyHidden>{sources}</VisuallyHidden>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </div>
  );
};

/** The box before or after one in a list. */
function neighbour({ nodes }: Graph, id: string, key: string): string {
  const shown = nodes.filter(({ missing }) => !missing);
  const at = shown.findIndex(node => node.id === id);
  const step = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  return shown[at + step]?.id ?? id;
}
