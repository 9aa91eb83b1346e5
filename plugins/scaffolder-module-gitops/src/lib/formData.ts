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

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** What another field of the form holds, whatever that is. */
export function otherField(
  formContext: unknown,
  name: string | undefined,
): unknown {
  const { formData } = (formContext ?? {}) as { formData?: unknown };
  return name && typeof formData === 'object' && formData !== null
    ? (formData as Record<string, unknown>)[name]
    : undefined;
}

/**
 * The entity that another field holds, in full: fields give it as
 * `component:default/orders` or shorter.
 */
export function entityRefIn(
  formContext: unknown,
  name: string | undefined,
): string | undefined {
  return entityRefOf(otherField(formContext, name));
}

/** What a field of the form is called: by its title, where it is in this step. */
export function fieldTitle(registry: unknown, name: string): string {
  const { rootSchema } = (registry ?? {}) as { rootSchema?: unknown };
  return titleIn(rootSchema, name) ?? name;
}

/** The title of a property, also where it depends on what another one is. */
function titleIn(schema: unknown, name: string): string | undefined {
  if (typeof schema !== 'object' || schema === null) {
    return undefined;
  }
  const { properties, ...rest } = schema as {
    properties?: Record<string, { title?: unknown } | undefined>;
  };
  const title = properties?.[name]?.title;
  if (typeof title === 'string' && title) {
    return title;
  }
  for (const inner of Object.values(rest)) {
    const found = titleIn(inner, name);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** A reference of an entity in full; undefined for what is none. */
export function entityRefOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.trim()) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(value.trim(), {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // Half typed
    return undefined;
  }
}

/** What a person calls an entity: its name. */
export function entityName(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
