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

import { KubeObject } from '../client';
import { badRequest, noSuchResource } from '../apiError';
import { ServedResource } from '../registry/types';
import { clone, isObject, setAt, valueAt } from '../util/json';

/** The `autoscaling/v1` Scale of an object. */
export function toScale(
  resource: ServedResource,
  object: KubeObject,
): KubeObject {
  if (!resource.scale) {
    throw noSuchResource();
  }
  const { spec, status, labelSelector } = resource.scale;
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const selector = labelSelector ? valueAt(object, labelSelector) : undefined;
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: valueAt(object, spec) ?? 0 },
    status: {
      replicas: valueAt(object, status) ?? 0,
      ...(selector === undefined ? {} : { selector: selectorText(selector) }),
    },
  };
}

/** The object with the number of replicas that a Scale asks for. */
export function fromScale(
  resource: ServedResource,
  object: KubeObject,
  scale: KubeObject,
): KubeObject {
  if (!resource.scale) {
    throw noSuchResource();
  }
  const replicas = valueAt(scale, ['spec', 'replicas']) ?? 0;
  if (!Number.isInteger(replicas) || (replicas as number) < 0) {
    throw badRequest('spec.replicas must be a whole number, 0 or greater');
  }
  const result = clone(object);
  setAt(result, resource.scale.spec, replicas);
  const { resourceVersion } = scale.metadata ?? {};
  result.metadata.resourceVersion =
    resourceVersion ?? object.metadata.resourceVersion;
  return result;
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') {
    return selector;
  }
  const labels = valueAt(selector, ['matchLabels']);
  return isObject(labels)
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(',')
    : '';
}
