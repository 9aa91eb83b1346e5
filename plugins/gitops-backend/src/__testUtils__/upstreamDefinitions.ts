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

interface Definition {
  spec: {
    group: string;
    names: { kind: string; plural: string };
    versions: Array<{ name: string; schema: { openAPIV3Schema: object } }>;
  };
}

/** A kind as its definition names it. */
export interface DefinedKind {
  group: string;
  plural: string;
  kind: string;
  versions: string[];
}

/** The CustomResourceDefinitions of a tool as it was released. */
export interface UpstreamDefinitions {
  /** `describe`; skipped where there are none, which is said aloud. */
  describe: jest.Describe;
  /** The kinds, with the versions that they are served in. */
  kinds(): DefinedKind[];
  /**
   * What an object has that its definition does not allow.
   *
   * @throws Error where its kind is not among the definitions
   */
  errors(object: KubernetesObject): unknown[];
}

/**
 * Reads the definitions of a tool from the folder that the environment variable
 * UPSTREAM_CRDS_DIR names, or one below it. They are no part of this repository.
 *
 * @param file - the names of their files
 */
export function upstreamDefinitions(file: RegExp): UpstreamDefinitions {
  const directory = process.env.UPSTREAM_CRDS_DIR;
  const definitions: Definition[] = (
    directory && existsSync(directory)
      ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
      : []
  )
    .filter(name => file.test(name))
    .map(name => parse(readFileSync(join(directory ?? '', name), 'utf8')));
  if (!definitions.length) {
    process.stderr.write(
      'Whether objects are as upstream defines them is not checked: set UPSTREAM_CRDS_DIR to a folder of CustomResourceDefinitions.\n',
    );
  }
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (kind = '') => {
    let validate = validators.get(kind);
    const definition = definitions.find(({ spec }) => spec.names.kind === kind);
    if (!validate && definition) {
      validate = new Ajv({
        strict: false,
        validateFormats: false,
        // Go's regular expressions escape more.
        unicodeRegExp: false,
      }).compile(definition.spec.versions[0].schema.openAPIV3Schema);
      validators.set(kind, validate);
    }
    if (!validate) {
      throw new Error(`There is no definition of ${kind}`);
    }
    return validate;
  };
  return {
    describe: (definitions.length ? describe : describe.skip) as jest.Describe,
    kinds: () =>
      definitions.map(({ spec: { group, names, versions } }) => ({
        group,
        plural: names.plural,
        kind: names.kind,
        versions: versions.map(({ name }) => name),
      })),
    errors(object) {
      const validate = validatorOf(object.kind);
      validate(object);
      return validate.errors ?? [];
    },
  };
}
