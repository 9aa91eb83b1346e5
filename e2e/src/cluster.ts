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
import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
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
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig());
    config.setCurrentContext(context);
    await KubernetesObjectApi.makeApiClient(config).create(parse(manifest));
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

/** The object of that name, as the cluster has it now. */
export async function read<T>(
  context: string,
  object: {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
  },
): Promise<T> {
  const { apiVersion, kind, namespace, name } = object;
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig());
  config.setCurrentContext(context);
  const found: unknown = await KubernetesObjectApi.makeApiClient(config).read({
    apiVersion,
    kind,
    metadata: { namespace, name },
  });
  return found as T;
}

async function hasKubectl(): Promise<boolean> {
  try {
    await run('kubectl', ['version', '--client']);
    return true;
  } catch {
    return false; // not installed
  }
}
