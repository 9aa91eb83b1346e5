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

import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../cluster/client';
import { asObject, asString, isObject } from '../../runtime/json';

/** A source that cannot be turned into manifests; the message is for people. */
export class RenderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenderError';
  }
}

/**
 * A value as the Kubernetes object that it has to be.
 *
 * @throws RenderError for anything else
 */
export function checkedManifest(value: unknown, file: string): KubeObject {
  const object = asObject(value);
  const kind = asString(object.kind);
  if (!kind || !asString(object.apiVersion)) {
    throw new RenderError(
      `failed to unmarshal manifest ${file}: Object 'Kind' or 'apiVersion' is missing`,
    );
  }
  const metadata = asObject(object.metadata);
  if (!asString(metadata.name) && !asString(metadata.generateName)) {
    throw new RenderError(
      `failed to unmarshal manifest ${file}: ${kind} has neither metadata.name nor metadata.generateName`,
    );
  }
  return object as KubeObject;
}

/** The objects of one parsed document: itself, or the items of a `List`. */
function expand(value: unknown, file: string): KubeObject[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (
    isObject(value) &&
    Array.isArray(value.items) &&
    asString(value.kind)?.endsWith('List')
  ) {
    return value.items.map(item => checkedManifest(item, file));
  }
  return [checkedManifest(value, file)];
}

/**
 * Parses all documents of a YAML or JSON text (JSON is YAML).
 *
 * @throws RenderError for text that is not YAML
 */
export function parseDocuments(text: string, file: string): unknown[] {
  return parseAllDocuments(text, { version: '1.1' }).map(document => {
    const [error] = document.errors;
    if (error) {
      throw new RenderError(
        `failed to unmarshal "${file}": ${error.message.split('\n')[0]}`,
      );
    }
    return document.toJS() as unknown;
  });
}

/**
 * The Kubernetes objects of a YAML or JSON text.
 *
 * @throws RenderError for what is not YAML or not an object of Kubernetes
 */
export function parseManifests(text: string, file: string): KubeObject[] {
  return parseDocuments(text, file).flatMap(value => expand(value, file));
}
