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

import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { Schema } from '../schema/types';
import { KubeObject } from '../client';
import { rolloutsDefinitions } from './rollouts';

interface Definition extends KubeObject {
  spec: {
    group: string;
    scope: string;
    names: object;
    versions: {
      name: string;
      subresources?: object;
      additionalPrinterColumns?: {
        name: string;
        jsonPath: string;
        type: string;
      }[];
      schema: { openAPIV3Schema: Schema };
    }[];
  };
}

const directory = process.env.UPSTREAM_CRDS_DIR;
const upstream = new Map(
  (directory && existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : []
  )
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => parse(readFileSync(join(directory ?? '', name), 'utf8')))
    .map((definition: Definition) => [definition.metadata.name, definition]),
);

/**
 * Where ours refuses, or drops, what upstream's takes: fields that are missing,
 * of another type, or required.
 */
function narrower(ours: Schema, theirs: Schema, path: string): string[] {
  if (ours['x-kubernetes-preserve-unknown-fields'] && !ours.properties) {
    return [];
  }
  const type = (schema: Schema) =>
    schema['x-kubernetes-int-or-string'] ? 'int-or-string' : schema.type;
  if (type(ours) !== type(theirs)) {
    return [`${path}: ${type(ours)} instead of ${type(theirs)}`];
  }
  const required = (ours.required ?? [])
    .filter(name => !theirs.required?.includes(name))
    // Without it an object has no name.
    .filter(name => name !== 'metadata')
    .map(name => `${path}.${name} is required`);
  const members = Object.entries(theirs.properties ?? {}).flatMap(
    ([name, schema]) => {
      const own = ours.properties?.[name];
      if (own) {
        return narrower(own, schema as Schema, `${path}.${name}`);
      }
      return ours['x-kubernetes-preserve-unknown-fields']
        ? []
        : [`${path}.${name} is missing`];
    },
  );
  const items =
    ours.items && theirs.items
      ? narrower(ours.items as Schema, theirs.items as Schema, `${path}[]`)
      : [];
  return [...required, ...members, ...items];
}

if (!upstream.size) {
  process.stderr.write(
    'The comparison with upstream definitions is skipped: set UPSTREAM_CRDS_DIR to a folder of CustomResourceDefinitions.\n',
  );
}

describe('the definitions of Argo Rollouts', () => {
  it('are those of all its kinds', () => {
    expect(rolloutsDefinitions().map(({ metadata }) => metadata.name)).toEqual([
      'rollouts.argoproj.io',
      'analysisruns.argoproj.io',
      'analysistemplates.argoproj.io',
      'clusteranalysistemplates.argoproj.io',
      'experiments.argoproj.io',
    ]);
  });
});

(upstream.size ? describe : describe.skip)(
  'the definitions of Argo Rollouts, beside upstream’s,',
  () => {
    it('take what upstream takes, under the same names', () => {
      for (const ours of rolloutsDefinitions() as Definition[]) {
        const theirs = upstream.get(ours.metadata.name);
        expect(theirs).toBeDefined();
        const [own] = ours.spec.versions;
        const [version] = theirs?.spec.versions ?? [];
        expect(ours.spec).toMatchObject({
          group: theirs?.spec.group,
          scope: theirs?.spec.scope,
          names: theirs?.spec.names,
        });
        expect(own.name).toBe(version.name);
        expect(own.subresources).toEqual(version.subresources);
        expect(
          own.additionalPrinterColumns?.map(column => [
            column.name,
            column.jsonPath,
            column.type,
          ]),
        ).toEqual(
          version.additionalPrinterColumns?.map(column => [
            column.name,
            column.jsonPath,
            column.type,
          ]),
        );
        expect(
          narrower(
            own.schema.openAPIV3Schema,
            version.schema.openAPIV3Schema,
            ours.metadata.name,
          ),
        ).toEqual([]);
      }
    });
  },
);
