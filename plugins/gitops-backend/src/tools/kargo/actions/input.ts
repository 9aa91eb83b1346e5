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

import { InputError } from '@backstage/errors';
import { own, readFields } from '../../argocd/actions/input';

export { readNothing } from '../../argocd/actions/input';

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const MAX_NAME = 253;

/**
 * A field that names an object; undefined where it is left out.
 *
 * @throws InputError where it is no name, or anything else was sent beside it
 */
export function readOptionalName(
  value: unknown,
  field: string,
): string | undefined {
  const name = own(readFields(value, [field]), field);
  if (name === undefined) {
    return undefined;
  }
  if (typeof name !== 'string' || name.length > MAX_NAME || !NAME.test(name)) {
    throw new InputError(`${field} is the name of an object in the project`);
  }
  return name;
}

/** @throws InputError as {@link readOptionalName}, and where it is left out */
export function readName(value: unknown, field: string): string {
  const name = readOptionalName(value, field);
  if (name === undefined) {
    throw new InputError(`${field} has to be given`);
  }
  return name;
}
