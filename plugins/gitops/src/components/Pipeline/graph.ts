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

import dagre from '@dagrejs/dagre';
import { PipelineModel } from './model';

/** Room between two columns, for the arrows. */
const BETWEEN_COLUMNS = 44;
const BETWEEN_BOXES = 16;
const MARGIN = 4;

/** How wide a box may be, in pixels. */
const MIN_WIDTH = 188;
const MAX_WIDTH = 300;

/** The height of a box before it was measured. */
const GUESSED_HEIGHT = 160;

/** A box of the graph. */
export interface GraphNode {
  /** As in the edges: `warehouse/<name>` or `stage/<name>`. */
  id: string;
  kind: 'warehouse' | 'stage';
  name: string;
  /** Whether there is none of that name, though something takes Freight from it. */
  missing: boolean;
}

/** An arrow of the graph. */
export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  origin: string;
}

/** A pipeline as boxes and arrows, before it is known where they stand. */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** How many boxes stand one after the other at most. */
  columns: number;
}

/** The boxes and arrows of a pipeline, what is missing among them. */
export function graphOf(model: PipelineModel): Graph {
  const { warehouses, stages, edges } = model.view;
  const found = new Map<string, GraphNode>();
  const add = (id: string, missing: boolean) => {
    const slash = id.indexOf('/');
    found.set(id, {
      id,
      kind: id.slice(0, slash) === 'warehouse' ? 'warehouse' : 'stage',
      name: id.slice(slash + 1),
      missing,
    });
  };
  warehouses.forEach(({ name }) => add(`warehouse/${name}`, false));
  const known = new Set(stages.map(({ name }) => `stage/${name}`));
  const links = edges
    .map(({ from, to, origin }) => ({ from, to: `stage/${to}`, origin }))
    .filter(({ from }) => /^(warehouse|stage)\/./.test(from))
    .map(link => ({
      ...link,
      id: `${link.from} ${link.to} ${link.origin}`,
    }));
  for (const { from } of links) {
    if (!found.has(from) && !known.has(from)) {
      add(from, true);
    }
  }
  stages.forEach(({ name }) => add(`stage/${name}`, false));
  for (const { to } of links) {
    if (!found.has(to)) {
      add(to, true);
    }
  }
  const unique = [...new Map(links.map(link => [link.id, link])).values()];
  return {
    nodes: [...found.values()],
    edges: unique,
    columns: columnsOf([...found.keys()], unique),
  };
}

/** The length of the longest way; what leads back to where it was counts once. */
function columnsOf(ids: string[], edges: GraphEdge[]): number {
  const lengths = new Map<string, number>();
  const walk = (id: string, on: ReadonlySet<string>): number => {
    const known = lengths.get(id);
    if (known !== undefined) {
      return known;
    }
    const way = new Set(on).add(id);
    const rest = edges
      .filter(({ from, to }) => from === id && !way.has(to))
      .map(({ to }) => walk(to, way));
    const length = 1 + Math.max(0, ...rest);
    lengths.set(id, length);
    return length;
  };
  return Math.max(0, ...ids.map(id => walk(id, new Set())));
}

/** Where a box stands. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line between two boxes. */
export interface GraphLine {
  path: string;
  end: { x: number; y: number };
}

/** Where everything stands. */
export interface GraphLayout {
  width: number;
  height: number;
  places: ReadonlyMap<string, Place>;
  /** The lines as SVG paths, and where they end, by the edge's id. */
  paths: ReadonlyMap<string, GraphLine>;
}

/** The width that boxes have where a page has that much room. */
export function boxWidth(room: number, columns: number): number {
  const share =
    (room - 2 * MARGIN - BETWEEN_COLUMNS * (columns - 1)) /
    Math.max(1, columns);
  return Math.floor(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, share)));
}

/**
 * Lays a pipeline out from left to right, in layers, so that few lines cross.
 *
 * @param width - of every box.
 * @param heights - of the boxes, by id, as far as they were measured.
 */
export function layOut(
  { nodes, edges }: Graph,
  width: number,
  heights: ReadonlyMap<string, number>,
): GraphLayout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    ranksep: BETWEEN_COLUMNS,
    nodesep: BETWEEN_BOXES,
    edgesep: 10,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) {
    graph.setNode(id, { width, height: heights.get(id) || GUESSED_HEIGHT });
  }
  for (const { id, from, to } of edges) {
    graph.setEdge(from, to, {}, id);
  }
  dagre.layout(graph);

  const places = new Map<string, Place>();
  for (const { id } of nodes) {
    const { x, y, height } = graph.node(id);
    places.set(id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const paths = new Map<string, GraphLine>();
  for (const edge of edges) {
    const { points } = graph.edge({
      v: edge.from,
      w: edge.to,
      name: edge.id,
    });
    const line = lineOf(edge, edges, points.slice(1, -1), places);
    if (line) {
      paths.set(edge.id, line);
    }
  }
  const { width: wide = 0, height: high = 0 } = graph.graph();
  return { width: wide, height: high, places, paths };
}

/** How far the lines of two origins between the same boxes are apart. */
const APART = 12;

/** From the side of a box, through some points, to the side of another. */
function lineOf(
  edge: GraphEdge,
  edges: GraphEdge[],
  through: { x: number; y: number }[],
  places: ReadonlyMap<string, Place>,
): GraphLine | undefined {
  const start = places.get(edge.from);
  const end = places.get(edge.to);
  if (!start || !end) {
    return undefined;
  }
  const same = edges.filter(
    ({ from, to }) => from === edge.from && to === edge.to,
  );
  const shift = (same.indexOf(edge) - (same.length - 1) / 2) * APART;
  const x1 = start.x + start.width;
  const y1 = start.y + start.height / 2 + shift;
  const x2 = end.x;
  const y2 = end.y + end.height / 2 + shift;
  // The points between two neighbouring columns only bend what can be straight
  const isFar = x2 - x1 > 1.5 * BETWEEN_COLUMNS || x2 < x1;
  const points = [
    ...(isFar ? through.map(({ x, y }) => [x, y + shift]) : []),
    [x2 - 7, y2],
  ];
  let [atX, atY] = [x1, y1];
  let path = `M${x1} ${y1}`;
  for (const [x, y] of points) {
    const middle = (atX + x) / 2;
    path += `C${middle} ${atY} ${middle} ${y} ${x} ${y}`;
    [atX, atY] = [x, y];
  }
  return { path, end: { x: x2, y: y2 } };
}

/** The head of an arrow that ends at a point, as an SVG path. */
export function arrowHead({ x, y }: GraphLine['end']): string {
  return `M${x - 8} ${y - 4.5}L${x - 1} ${y}L${x - 8} ${y + 4.5}Z`;
}

const MOVES = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** Whether a key moves through the graph. */
export function isMove(key: string): boolean {
  return MOVES.has(key);
}

/**
 * Where a key leads: right along an arrow, left against one, up and down in the
 * column.
 *
 * @returns the box itself where there is nothing that way.
 */
export function move(
  { edges }: Graph,
  { places }: GraphLayout,
  id: string,
  key: string,
): string {
  const place = places.get(id);
  if (!place) {
    return id;
  }
  const distance = (other: string) =>
    Math.abs((places.get(other)?.y ?? 0) - place.y);
  const nearest = (ids: string[]) =>
    ids.sort((a, b) => distance(a) - distance(b))[0] ?? id;
  if (key === 'ArrowRight') {
    return nearest(edges.filter(({ from }) => from === id).map(e => e.to));
  }
  if (key === 'ArrowLeft') {
    return nearest(edges.filter(({ to }) => to === id).map(e => e.from));
  }
  const column = [...places]
    .filter(([, { x }]) => Math.abs(x - place.x) < place.width / 2)
    .sort(([, a], [, b]) => a.y - b.y)
    .map(([each]) => each);
  const at = column.indexOf(id);
  return (key === 'ArrowUp' ? column[at - 1] : column[at + 1]) ?? id;
}
