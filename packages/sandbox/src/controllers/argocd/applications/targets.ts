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

import type { KubeObject } from '../../../cluster/client';
import { asStrings, clone } from '../../runtime/json';
import type { ArgoCdContext, DestinationCluster } from '../context';
import { instanceName } from '../context';
import type { FileTree } from '../git/fileTree';
import { resourceKey, trackingId } from '../liveState';
import {
  chartOf,
  chartVersion,
  render,
  renderChartSource,
  type SourceType,
} from '../render';
import { repositoryCredentials } from '../secrets';
import {
  type Application,
  type ApplicationCondition,
  ARGO,
  type Source,
} from '../types';

/** What git says the Application's objects should be. */
export interface Targets {
  /** The commits, in the order of the sources. */
  revisions: string[];
  types: SourceType[];
  objects: KubeObject[];
  conditions: ApplicationCondition[];
}

/** The commits that sources stand for at the moment. */
export async function resolveRevisions(
  context: ArgoCdContext,
  sources: Source[],
  pinned: (string | undefined)[] = [],
): Promise<string[]> {
  return Promise.all(
    sources.map(async (source, i) => {
      const chart = chartOf(source);
      if (chart) {
        return chartVersion(source, chart, pinned[i]);
      }
      const credentials = await repositoryCredentials(context, source.repoURL);
      return context.repositories.resolve(
        source.repoURL,
        pinned[i] || source.targetRevision,
        credentials,
      );
    }),
  );
}

/** Completes a manifest: its namespace and the tracking annotation. */
function completed(
  object: KubeObject,
  cluster: DestinationCluster,
  options: { namespace: string; instance: string },
): KubeObject {
  const result = clone(object);
  const type = cluster.client.resolve(object.apiVersion, object.kind);
  if (type && !type.namespaced) {
    delete result.metadata.namespace;
  } else {
    result.metadata.namespace = result.metadata.namespace || options.namespace;
  }
  result.metadata.annotations = {
    ...result.metadata.annotations,
    [ARGO.trackingId]: trackingId(options.instance, result, options.namespace),
  };
  return result;
}

async function treeOf(
  context: ArgoCdContext,
  { repoURL }: Source,
  revision: string,
): Promise<FileTree> {
  const credentials = await repositoryCredentials(context, repoURL);
  return context.repositories.tree(repoURL, revision, credentials);
}

/** The value files of a chart that are in other sources: `$ref/path`. */
async function valueFiles(
  context: ArgoCdContext,
  source: Source,
  { sources, revisions }: { sources: Source[]; revisions: string[] },
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of asStrings(source.helm?.valueFiles)) {
    const [, ref, path = ''] = /^\$([^/]+)\/(.*)$/.exec(file) ?? [];
    const i = sources.findIndex(other => ref && other.ref === ref);
    const tree =
      i < 0 ? undefined : await treeOf(context, sources[i], revisions[i]);
    const text = tree?.text(path);
    if (text !== undefined) {
      found.set(file, text);
    }
  }
  return found;
}

/**
 * Renders sources at their commits, and completes the objects for where they
 * go. An object that comes twice counts once, the last one, with a warning.
 *
 * @throws RenderError or GitError
 */
export async function loadTargets(
  context: ArgoCdContext,
  application: Application,
  cluster: DestinationCluster,
  wanted: { sources: Source[]; revisions: string[] },
): Promise<Targets> {
  const namespace = application.spec.destination.namespace ?? '';
  const instance = instanceName(context, application);
  const rendered = await Promise.all(
    wanted.sources.map(async (source, i) => {
      // A source that only others' value files refer to has no manifests.
      if (source.ref && !source.path && !source.chart) {
        return { type: 'Directory' as const, objects: [] };
      }
      const names = { appName: application.metadata.name, namespace };
      if (chartOf(source)) {
        const files = await valueFiles(context, source, wanted);
        return renderChartSource(source, {
          ...names,
          version: wanted.revisions[i],
          valueFile: path => files.get(path),
          serves: group =>
            cluster.client.resources().some(type => type.group === group),
        });
      }
      return render(
        await treeOf(context, source, wanted.revisions[i]),
        source,
        names,
      );
    }),
  );
  const byKey = new Map<string, KubeObject>();
  const conditions: ApplicationCondition[] = [];
  for (const { objects, conditions: remarks = [] } of rendered) {
    conditions.push(...remarks);
    for (const object of objects) {
      const target = completed(object, cluster, { namespace, instance });
      const key = resourceKey(target);
      if (byKey.has(key) && target.metadata.name) {
        conditions.push({
          type: 'RepeatedResourceWarning',
          message: `Resource ${key} appeared 2 times among application resources.`,
        });
      }
      byKey.set(target.metadata.name ? key : `${key}#${byKey.size}`, target);
    }
  }
  return {
    revisions: wanted.revisions,
    types: rendered.map(({ type }) => type),
    objects: [...byKey.values()],
    conditions,
  };
}
