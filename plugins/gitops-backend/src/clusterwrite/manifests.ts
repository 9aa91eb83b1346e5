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
import {
  KubernetesManifest,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { asObject, asString, at } from '../lib/reading';

/** A release of a large tool has some hundred objects. */
const MAX_OBJECTS = 500;

/**
 * What was sent, as manifests.
 *
 * @throws InputError that says which of them is none, and why
 */
export function readManifests(value: readonly unknown[]): KubernetesManifest[] {
  checkCount(value, 'manifests');
  const manifests = value.map((item, i) => {
    const manifest = asObject(item);
    const place = `The manifest ${i + 1} of ${value.length}`;
    if (!manifest) {
      throw new InputError(`${place} is no object`);
    }
    if (!asObject(manifest.metadata)) {
      throw new InputError(`${place} has no metadata`);
    }
    checkRef(
      {
        apiVersion: manifest.apiVersion,
        kind: manifest.kind,
        name: at(manifest, 'metadata', 'name'),
        namespace: at(manifest, 'metadata', 'namespace'),
      },
      place,
    );
    if (asString(manifest.kind)!.endsWith('List') && manifest.items) {
      throw new InputError(`${place} is a list: send what is in it`);
    }
    return manifest as unknown as KubernetesManifest;
  });
  const seen = new Set<string>();
  for (const ref of manifests.map(refOf)) {
    const words = nameInWords(ref);
    const key = `${groupOf(ref.apiVersion)} ${words}`;
    if (seen.has(key)) {
      throw new InputError(`${words} is there twice`);
    }
    seen.add(key);
  }
  return manifests;
}

/**
 * What was sent, as names of objects.
 *
 * @throws InputError that says which of them is none, and why
 */
export function readRefs(value: readonly unknown[]): ManifestRef[] {
  checkCount(value, 'objects');
  return value.map((item, i) => {
    const { apiVersion, kind, namespace, name } = asObject(item) ?? {};
    const place = `The object ${i + 1} of ${value.length}`;
    checkRef({ apiVersion, kind, namespace, name }, place);
    return {
      apiVersion: String(apiVersion),
      kind: String(kind),
      ...(asString(namespace) && { namespace: String(namespace) }),
      name: String(name),
    };
  });
}

/** The name of a manifest's object. */
export function refOf({
  apiVersion,
  kind,
  metadata,
}: KubernetesManifest): ManifestRef {
  return {
    apiVersion,
    kind,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
  };
}

/** Such as `Deployment argocd/argocd-server`. */
export function nameInWords({ kind, namespace, name }: ManifestRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const [group, version] = apiVersion.split('/');
  return version ? group : '';
}

/** Whether it is a Secret of Kubernetes, which is shown to nobody. */
export function isSecret({
  apiVersion,
  kind,
}: Pick<ManifestRef, 'apiVersion' | 'kind'>): boolean {
  return kind === 'Secret' && groupOf(apiVersion) === '';
}

/** Whether it defines a kind. */
export function isDefinition({
  apiVersion,
  kind,
}: Pick<ManifestRef, 'apiVersion' | 'kind'>): boolean {
  return (
    kind === 'CustomResourceDefinition' &&
    groupOf(apiVersion) === 'apiextensions.k8s.io'
  );
}

/** Whether it is a namespace. */
export function isNamespace({
  apiVersion,
  kind,
}: Pick<ManifestRef, 'apiVersion' | 'kind'>): boolean {
  return kind === 'Namespace' && groupOf(apiVersion) === '';
}

function checkCount(value: readonly unknown[], what: string): void {
  if (value.length > MAX_OBJECTS) {
    throw new InputError(
      `At most ${MAX_OBJECTS} ${what} at once, not ${value.length}`,
    );
  }
}

function checkRef(
  ref: Record<'apiVersion' | 'kind' | 'name' | 'namespace', unknown>,
  place: string,
): void {
  for (const field of ['apiVersion', 'kind', 'name'] as const) {
    if (!asString(ref[field])) {
      throw new InputError(`${place} has no ${field}`);
    }
  }
  if (ref.namespace !== undefined && typeof ref.namespace !== 'string') {
    throw new InputError(`${place} has a namespace that is no text`);
  }
}
