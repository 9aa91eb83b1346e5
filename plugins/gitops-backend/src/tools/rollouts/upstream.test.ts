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
  GitopsKind,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import Ajv, { ValidateFunction } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { changed, fixtures, replicaSet } from './__fixtures__';
import { indexOf } from './__fixtures__/world';
import { rolloutActions } from './actions';
import { analysisRunKind, rolloutKind } from './kind';

interface Definition {
  spec: {
    names: { kind: string };
    versions: Array<{ schema: { openAPIV3Schema: object } }>;
  };
}

const directory = process.env.UPSTREAM_CRDS_DIR;
const definitions: Definition[] = (
  directory && existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : []
)
  .filter(name => /(rollout|analysis-run)-crd\.ya?ml$/.test(name))
  .map(name => parse(readFileSync(join(directory ?? '', name), 'utf8')));

if (!definitions.length) {
  process.stderr.write(
    'Whether objects are as upstream defines them is not checked: set UPSTREAM_CRDS_DIR to a folder of CustomResourceDefinitions.\n',
  );
}

/** With what a write changes: merge patches, as the API server applies them. */
function patched(object: KubernetesObject, body: object): KubernetesObject {
  const nothing = JSON.parse(JSON.stringify(body), (_, value) =>
    value === null ? undefined : value,
  );
  return changed(object, nothing);
}

(definitions.length ? describe : describe.skip)(
  'the definitions of Argo Rollouts',
  () => {
    const validators = new Map<string, ValidateFunction>(
      definitions.map(({ spec }) => [
        spec.names.kind,
        new Ajv({
          strict: false,
          validateFormats: false,
          unicodeRegExp: false,
        }).compile(spec.versions[0].schema.openAPIV3Schema),
      ]),
    );
    const errors = (object: KubernetesObject) => {
      const validate = validators.get(object.kind ?? '');
      if (!validate) {
        throw new Error(`There is no definition of ${object.kind}`);
      }
      validate(object);
      return validate.errors ?? [];
    };

    it.each(Object.entries(fixtures))(
      'should allow the fixture %s',
      (_, object) => {
        expect(errors(object)).toEqual([]);
      },
    );

    const cases: Array<[GitopsKind, KubernetesObject, KubernetesObject[]]> = [
      [
        rolloutKind as GitopsKind,
        fixtures.canary,
        [replicaSet('5c8d7f9b6', '2', { image: '3.1.4' })],
      ],
      [analysisRunKind as GitopsKind, fixtures.analysisRun, []],
    ];
    it.each(
      cases.flatMap(([kind, object, related]) =>
        rolloutActions
          .filter(action => action.kind === `${kind.plural}.${kind.group}`)
          .map(action => [action.id, action, kind, object, related] as const),
      ),
    )('should allow what %s writes', (_, action, kind, object, related) => {
      const record = kind.project(object, {
        cluster: 'west',
        intern: text => text,
      })!;
      const writes = [
        action.write({ object, record, related }, action.readInput({}), {
          records: indexOf(...related),
          now: new Date('2026-11-22T12:00:00Z'),
          user: 'user:default/ana',
          requestId: 'request-1',
          portal: 'Acme Portal',
        }),
      ].flat();
      expect(writes.length).toBeGreaterThan(0);
      for (const { body } of writes) {
        expect(errors(patched(object, body))).toEqual([]);
      }
    });
  },
);
