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

import Ajv from 'ajv/dist/2020';
import { spec } from '../schema/openapi';

/**
 * Checks a value against a schema of the specification.
 *
 * @returns a function that returns what is wrong, in words; empty when nothing
 */
export function createValidator(
  schema: keyof typeof spec.components.schemas,
): (value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ $id: 'spec', components: spec.components });
  const validate = ajv.compile({ $ref: `spec#/components/schemas/${schema}` });
  return value =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(e => `${e.instancePath} ${e.message}`);
}
