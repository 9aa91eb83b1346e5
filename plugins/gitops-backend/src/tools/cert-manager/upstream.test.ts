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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import Ajv, { ValidateFunction } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { onlyWrite } from '../../__testUtils__/onlyWrite';
import * as made from './__testUtils__/world';
import { renew } from './actions/renew';
import { certManagerKinds } from './kinds';

interface Definition {
  spec: {
    group: string;
    names: { kind: string; plural: string };
    scope: string;
    versions: Array<{ name: string; schema: { openAPIV3Schema: object } }>;
  };
}

const directory = process.env.UPSTREAM_CRDS_DIR;
const definitions: Definition[] = (
  directory && existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : []
)
  .filter(name => /cert-manager\.io_.*\.ya?ml$/.test(name))
  .map(name => parse(readFileSync(join(directory ?? '', name), 'utf8')));

if (!definitions.length) {
  process.stderr.write(
    'Whether objects are as upstream defines them is not checked: set UPSTREAM_CRDS_DIR to a folder of CustomResourceDefinitions.\n',
  );
}

(definitions.length ? describe : describe.skip)(
  'the definitions of cert-manager',
  () => {
    const validators = new Map<string, ValidateFunction>(
      definitions.map(({ spec }) => [
        spec.names.kind,
        new Ajv({ strict: false, validateFormats: false }).compile(
          spec.versions[0].schema.openAPIV3Schema,
        ),
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

    it.each(
      [
        made.certificate(),
        made.certificate('disabled', {
          spec: {
            renewal: {
              policy: 'Disabled',
              windows: [{ cron: '0 2 * * *', windowDuration: '4h' }],
            },
          },
        }),
        made.clusterIssuer('acme', {
          acme: {
            server: 'https://ca.example/directory',
            privateKeySecretRef: { name: 'account' },
          },
        }),
        made.certificateRequest('shop-tls', 1, {
          conditions: [made.condition('Ready', 'False', 'Pending', 'waiting')],
          failureTime: made.inDays(-1),
        }),
        made.order('shop-tls-1', { state: 'errored', reason: 'refused' }),
        made.challenge('shop-tls-1-order', {
          state: 'pending',
          presented: true,
          presentedAt: made.inDays(-1),
        }),
      ].map(o => [`${o.kind} ${o.metadata.name}`, o] as const),
    )('should allow %s of the tests', (_, object) => {
      expect(errors(object)).toEqual([]);
    });

    it('should allow what a renewal writes', () => {
      const object = made.certificate();
      const { body } = onlyWrite(
        renew.write(
          { object, record: made.recordOf(object) },
          {},
          {
            records: made.world([object]).records,
            now: made.NOW,
            user: 'user:default/ana',
            requestId: 'request-1',
            portal: 'Acme Portal',
          },
        ),
      );
      expect(errors(body as unknown as KubernetesObject)).toEqual([]);
    });

    it('should have the kinds that are watched, in the same versions', () => {
      const known = definitions.map(({ spec: { group, names, versions } }) => [
        group,
        names.plural,
        names.kind,
        versions.map(({ name }) => name),
      ]);
      expect(known).toEqual(
        expect.arrayContaining(
          certManagerKinds.map(({ group, plural, kind, versions }) => [
            group,
            plural,
            kind,
            versions,
          ]),
        ),
      );
    });
  },
);
