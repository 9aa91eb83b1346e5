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
  CustomObjectsApi,
  KubeConfig,
  KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
  setHeaderOptions,
} from '@kubernetes/client-node';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from './commands';
import { runDir } from './places';

const kubeconfig = () => join(runDir(), 'kubeconfig');

/**
 * `kubectl apply -f`; through the API itself where there is no kubectl.
 *
 * @param manifest one object, as YAML
 */
export async function apply(context: string, manifest: string): Promise<void> {
  if (!(await hasKubectl())) {
    await clientOf(context).create(parse(manifest));
    return;
  }
  const directory = await mkdtemp(join(tmpdir(), 'manifest-'));
  try {
    const file = join(directory, 'manifest.yaml');
    await writeFile(file, manifest);
    await run('kubectl', [
      '--kubeconfig',
      kubeconfig(),
      '--context',
      context,
      '--cache-dir',
      join(directory, 'cache'),
      'apply',
      '--filename',
      file,
    ]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** An object of a cluster, by its name. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  /** Left out for what belongs to no namespace. */
  namespace?: string;
  name: string;
}

/** The object of that name, as the cluster has it now. */
export async function read<T>(context: string, object: ObjectName): Promise<T> {
  const { apiVersion, kind, namespace, name } = object;
  const found: unknown = await clientOf(context).read({
    apiVersion,
    kind,
    metadata: { namespace, name },
  });
  return found as T;
}

/** All objects of a kind, in all namespaces where none is named. */
export async function list(
  context: string,
  kind: { apiVersion: string; kind: string; namespace?: string },
): Promise<KubernetesObject[]> {
  const { items } = await clientOf(context).list(
    kind.apiVersion,
    kind.kind,
    kind.namespace,
  );
  // A list does not repeat what all of it is
  return items.map(item => ({
    ...item,
    apiVersion: kind.apiVersion,
    kind: kind.kind,
  }));
}

/**
 * Creates an object as it was read, without what the cluster itself writes into
 * it: its identity and its status.
 */
export async function create(
  context: string,
  object: KubernetesObject & { status?: unknown },
): Promise<void> {
  const { status: _, metadata = {}, ...rest } = object;
  const { name, namespace, labels, annotations } = metadata;
  await clientOf(context).create({
    ...rest,
    metadata: { name, namespace, labels, annotations },
  } as KubernetesObject);
}

/** Deletes an object. */
export async function remove(
  context: string,
  object: ObjectName,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = object;
  await clientOf(context).delete({
    apiVersion,
    kind,
    metadata: { namespace, name },
  });
}

/** Merges something into an object. */
export async function patch(
  context: string,
  object: ObjectName,
  change: object,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = object;
  await clientOf(context).patch(
    { apiVersion, kind, metadata: { namespace, name }, ...change },
    undefined,
    undefined,
    undefined,
    undefined,
    PatchStrategy.MergePatch,
  );
}

/** Merges something into the status of an object, as its controller might. */
export async function patchStatus(
  context: string,
  object: ObjectName & { plural: string },
  status: object,
): Promise<void> {
  const [group, version] = object.apiVersion.split('/');
  await configOf(context)
    .makeApiClient(CustomObjectsApi)
    .patchNamespacedCustomObjectStatus(
      {
        group,
        version,
        plural: object.plural,
        namespace: object.namespace ?? '',
        name: object.name,
        body: { status },
      },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    );
}

function configOf(context: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig());
  config.setCurrentContext(context);
  return config;
}

function clientOf(context: string): KubernetesObjectApi {
  return KubernetesObjectApi.makeApiClient(configOf(context));
}

async function hasKubectl(): Promise<boolean> {
  try {
    await run('kubectl', ['version', '--client']);
    return true;
  } catch {
    return false; // not installed
  }
}
