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

/** Stands for what is not sent. */
const HIDDEN = '***';

/**
 * The values of a form without those of its password inputs: a preview needs
 * none. Values of the field `Secret` are not among them in the first place.
 *
 * @param schemas - of the steps of the form, with their `ui:…` keys
 */
export function withoutPasswords(values: object, schemas: unknown[]): object {
  const names = new Set(schemas.flatMap(passwordsIn));
  return names.size > 0 ? (hide(values, names) as object) : values;
}

/** The names of the properties that are passwords, wherever they are. */
function passwordsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(isPassword(value) ? [key] : []),
    ...passwordsIn(value),
  ]);
}

function isPassword(schema: unknown): boolean {
  const { 'ui:widget': widget, 'ui:field': field } = (
    typeof schema === 'object' && schema !== null ? schema : {}
  ) as Record<string, unknown>;
  return widget === 'password' || String(field).toLowerCase() === 'secret';
}

function hide(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.map(each => hide(each, names));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      names.has(key) ? HIDDEN : hide(each, names),
    ]),
  );
}
