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

import { posix } from 'path';
import type { KubeObject } from '../../../cluster/client';
import {
  asList,
  asObject,
  asString,
  asStrings,
  type JsonObject,
} from '../../runtime/json';
import { FileTree, normalise } from '../git/fileTree';
import type { ApplicationCondition, Source } from '../types';
import { type ChartContext, chartOf, renderChart } from './charts';
import { renderDirectory } from './directory';
import { type HelmContext, renderHelm } from './helm';
import { buildKustomization, kustomizationFile } from './kustomize';
import { RenderError } from './manifest';

export { type ChartContext, chartOf, chartVersion } from './charts';
export { RenderError } from './manifest';

/** What kind of tool a source is for. */
export type SourceType = 'Directory' | 'Helm' | 'Kustomize' | 'Plugin';

/** The manifests of one source. */
export interface Rendered {
  type: SourceType;
  objects: KubeObject[];
  /** What is to be said of the source, although it could be rendered. */
  conditions?: ApplicationCondition[];
}

/**
 * Renders a chart of a repository of charts.
 *
 * @throws RenderError as Helm says it
 */
export function renderChartSource(
  source: Source,
  context: ChartContext,
): Rendered {
  const reference = chartOf(source);
  if (!reference) {
    throw new RenderError(
      `${source.repoURL} holds no chart that is known here`,
    );
  }
  return { type: 'Helm', ...renderChart(source, reference, context) };
}

/** The tool a source is for: what it says, else what its directory holds. */
export function sourceType(tree: FileTree, source: Source): SourceType {
  if (source.plugin) {
    return 'Plugin';
  }
  if (source.chart || source.helm) {
    return 'Helm';
  }
  if (source.kustomize) {
    return 'Kustomize';
  }
  if (source.directory) {
    return 'Directory';
  }
  const path = normalise(source.path ?? '');
  if (tree.bytes(posix.join(path, 'Chart.yaml'))) {
    return 'Helm';
  }
  return kustomizationFile(tree, path) ? 'Kustomize' : 'Directory';
}

function commonLabels(options: JsonObject): JsonObject {
  const pairs = options.commonLabels;
  if (!pairs) {
    return {};
  }
  return options.labelWithoutSelector === true
    ? { labels: [{ pairs }] }
    : { commonLabels: pairs };
}

/** `spec.source.kustomize` written as a kustomization around the source's own. */
function overlay(options: JsonObject, path: string): JsonObject {
  const images = asStrings(options.images).map(text => {
    const [name, replacement] = text.includes('=')
      ? text.split('=')
      : [undefined, text];
    const match = /^(.*?)(?::([^:/@]+))?(?:@(.*))?$/.exec(replacement);
    const [, newName = replacement, newTag, digest] = match ?? [];
    return {
      name: name ?? newName,
      newName,
      ...(newTag ? { newTag } : {}),
      ...(digest ? { digest } : {}),
    };
  });
  const copied = [
    'namePrefix',
    'nameSuffix',
    'namespace',
    'commonAnnotations',
    'components',
    'patches',
  ].filter(name => options[name] !== undefined);
  return {
    resources: [posix.relative('.argocd-overlay', path || '.') || '..'],
    ...Object.fromEntries(copied.map(name => [name, options[name]])),
    ...commonLabels(options),
    ...(images.length ? { images } : {}),
    ...(options.replicas
      ? {
          replicas: asList(options.replicas)
            .map(asObject)
            .map(({ name, count }) => ({ name, count: Number(count) })),
        }
      : {}),
  };
}

function renderKustomize(tree: FileTree, source: Source): KubeObject[] {
  const path = normalise(source.path ?? '');
  const options = asObject(source.kustomize);
  if (!Object.keys(options).some(name => name !== 'version')) {
    return buildKustomization(tree, path);
  }
  const file = '.argocd-overlay/kustomization.yaml';
  const files = new Map(
    tree.below('').map(name => [name, tree.bytes(name) ?? Buffer.alloc(0)]),
  );
  files.set(file, Buffer.from(JSON.stringify(overlay(options, path))));
  return buildKustomization(new FileTree(files), '.argocd-overlay');
}

/**
 * Turns a source into Kubernetes objects, as Argo CD's repo server does.
 *
 * @throws RenderError with a message as Argo CD would put into the condition
 */
export async function render(
  tree: FileTree,
  source: Source,
  context: HelmContext,
): Promise<Rendered> {
  const path = normalise(source.path ?? '');
  if (path.startsWith('..')) {
    throw new RenderError(`${source.path}: app path is outside root`);
  }
  if (path && !tree.isDirectory(path)) {
    throw new RenderError(`${source.path}: app path does not exist`);
  }
  const type = sourceType(tree, source);
  switch (type) {
    case 'Kustomize':
      return { type, objects: renderKustomize(tree, source) };
    case 'Helm':
      return { type, objects: await renderHelm(tree, source, context) };
    case 'Plugin':
      throw new RenderError(
        `could not find plugin supporting the given cmp "${
          asString(source.plugin?.name) ?? ''
        }"`,
      );
    default:
      return { type, objects: renderDirectory(tree, path, source.directory) };
  }
}
