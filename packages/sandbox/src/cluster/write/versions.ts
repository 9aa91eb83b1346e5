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
import { ServedResource, apiVersionOf } from '../registry/types';

/** An object as clients of a resource's version see it. The object is not copied deeply. */
export function toServed(
  resource: ServedResource,
  stored: KubeObject,
): KubeObject {
  if (resource.conversion) {
    return resource.conversion.fromStored(stored);
  }
  const apiVersion = apiVersionOf(resource);
  return stored.apiVersion === apiVersion ? stored : { ...stored, apiVersion };
}

/** An object of a resource's version as it is stored. */
export function toStored(
  resource: ServedResource,
  object: KubeObject,
): KubeObject {
  if (resource.conversion) {
    return resource.conversion.toStored(object);
  }
  return object.apiVersion === resource.storedApiVersion
    ? object
    : { ...object, apiVersion: resource.storedApiVersion };
}
