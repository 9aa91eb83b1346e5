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

import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { createCluster, type KubeObject } from '../../cluster';
import { kargoDefinitions } from '../../cluster/crds/kargo';
import type { Schema } from '../../cluster/schema/types';
import { startControllers } from '..';
import { RESOURCES } from '../runtime/objects';
import { eventually, FAST } from '../testing/world';
import { API_VERSION, KARGO } from './types';

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};

describe('a cluster that gets Kargo’s kinds afterwards', () => {
  const cluster = createCluster({ name: 'bare', bare: true });
  let stop: () => Promise<void> = async () => undefined;
  afterAll(async () => {
    await stop();
    await cluster.stop();
  });

  it('has a Kargo while they are there', async () => {
    const { client } = cluster;
    const controllers = await startControllers({
      clusters: [
        {
          client,
          server: 'https://127.0.0.1:1',
          kargo: { registries: () => ({}) },
        },
      ],
      timing: FAST,
    });
    stop = () => controllers.stop();
    const project = (name: string): KubeObject => ({
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name },
    });
    for (const definition of kargoDefinitions()) {
      await client.create(DEFINITIONS, definition);
    }
    await client.create(KARGO.projects, project('one'));
    await eventually(
      () => client.get(RESOURCES.namespaces, 'one'),
      'the namespace of the project',
    );
    const config = {
      apiVersion: API_VERSION,
      kind: 'ProjectConfig',
      metadata: { name: 'two', namespace: 'one' },
    };
    await expect(client.create(KARGO.projectConfigs, config)).rejects.toThrow(
      'must match project name',
    );

    await client.delete(DEFINITIONS, `promotions.${KARGO.projects.group}`);
    // Without its webhooks nothing is refused, and nobody makes namespaces.
    await eventually(
      async () =>
        client.create(KARGO.projectConfigs, config).then(
          () => true,
          () => false,
        ),
      'the end of admission',
    );
    await client.create(KARGO.projects, project('later'));
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
    expect(await client.get(RESOURCES.namespaces, 'later')).toBeUndefined();
  });

  it('stalls over a namespace that is not a project’s', async () => {
    const { client } = cluster;
    await client.create(RESOURCES.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'taken' },
    });
    await client.create(
      DEFINITIONS,
      kargoDefinitions().filter(({ metadata }) =>
        metadata.name.startsWith('promotions.'),
      )[0],
    );
    await client.create(KARGO.projects, {
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name: 'taken' },
    });
    const stalled = await eventually(async () => {
      const found = await client.get(KARGO.projects, 'taken');
      return found?.status ? found : undefined;
    }, 'a status');
    expect(stalled.status).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Stalled',
          status: 'True',
          reason: 'ExistingNamespaceMissingLabel',
        }),
        expect.objectContaining({ type: 'Ready', status: 'False' }),
      ]),
    });
    expect(
      await eventually(
        () => client.get(RESOURCES.namespaces, 'later'),
        'the namespace of the project that waited',
      ),
    ).toMatchObject({
      metadata: { labels: { 'kargo.akuity.io/project': 'true' } },
    });
  });
});

const directory = process.env.UPSTREAM_CRDS_DIR;
const upstream = directory ? join(directory, 'kargo-v1.11.2') : '';

interface Definition {
  spec: {
    group: string;
    scope: string;
    names: Record<string, unknown>;
    versions: {
      schema: { openAPIV3Schema: Schema };
      subresources: object;
      additionalPrinterColumns: object[];
    }[];
  };
}

/** The paths of all fields of a schema, and whether they must be there. */
function fields(schema: Schema, path = ''): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const add = (child: Schema, at: string) =>
    fields(child, at).forEach((required, name) => found.set(name, required));
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const at = `${path}.${name}`;
    found.set(at, schema.required?.includes(name) ?? false);
    add(child, at);
  }
  if (schema.items) {
    add(schema.items, `${path}[]`);
  }
  if (typeof schema.additionalProperties === 'object') {
    add(schema.additionalProperties as Schema, `${path}{}`);
  }
  return found;
}

(existsSync(upstream) ? describe : describe.skip)(
  'the definitions and those of Kargo 1.11',
  () => {
    it.each(kargoDefinitions().map(d => [d.metadata.name, d] as const))(
      'agree on %s',
      (name, object) => {
        const ours = (object as unknown as Definition).spec;
        const [plural] = name.split('.');
        const theirs = (
          parse(
            readFileSync(
              join(upstream, `kargo.akuity.io_${plural}.yaml`),
              'utf8',
            ),
          ) as Definition
        ).spec;
        expect(ours.names).toEqual(theirs.names);
        expect(ours.scope).toBe(theirs.scope);
        const [a, b] = [ours.versions[0], theirs.versions[0]];
        expect(a.additionalPrinterColumns).toEqual(b.additionalPrinterColumns);
        expect(a.subresources).toEqual(b.subresources);
        const known = fields(b.schema.openAPIV3Schema);
        const own = fields(a.schema.openAPIV3Schema);
        // Nothing is made up, and all that must be there must be there.
        const madeUp = [...own.keys()].filter(path => !known.has(path));
        expect(madeUp).toEqual([]);
        const stricter = [...own].filter(
          ([path, required]) => required && !known.get(path),
        );
        expect(stricter).toEqual([]);
      },
    );
  },
);
