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

import type { KubeObject } from '../../cluster/client';
import { asList, asObject, asString, at } from '../runtime/json';
import type { ApplicationStatus } from './types';

function podImages(pod: KubeObject): string[] {
  return ['initContainers', 'containers'].flatMap(field =>
    asList(at(pod, 'spec', field))
      .map(container => asString(asObject(container).image))
      .filter(image => image !== undefined),
  );
}

function ingressUrls(ingress: KubeObject): string[] {
  const hosts = asList(at(ingress, 'spec', 'tls')).flatMap(entry =>
    asList(asObject(entry).hosts),
  );
  return asList(at(ingress, 'spec', 'rules')).flatMap(rule => {
    const host = asString(asObject(rule).host);
    if (!host) {
      return [];
    }
    const scheme = hosts.includes(host) ? 'https' : 'http';
    const paths = asList(at(rule, 'http', 'paths')).map(
      path => asString(asObject(path).path) ?? '/',
    );
    return (paths.length ? paths : ['/']).map(
      path => `${scheme}://${host}${path}`,
    );
  });
}

/**
 * `status.summary`: the images of the Application's pods, and the addresses
 * of its Ingresses.
 *
 * @param objects - its live objects and all that they own
 */
export function summaryOf(
  objects: KubeObject[],
): NonNullable<ApplicationStatus['summary']> {
  const unique = (values: string[]) => [...new Set(values)].sort();
  const images = unique(
    objects.filter(({ kind }) => kind === 'Pod').flatMap(podImages),
  );
  const externalURLs = unique(
    objects.filter(({ kind }) => kind === 'Ingress').flatMap(ingressUrls),
  );
  return {
    ...(images.length ? { images } : {}),
    ...(externalURLs.length ? { externalURLs } : {}),
  };
}
