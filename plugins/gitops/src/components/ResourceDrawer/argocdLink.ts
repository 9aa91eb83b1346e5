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

import { Resource } from '../ApplicationResources/resources';

/**
 * The address at which Argo CD's own page of an Application opens one of its
 * resources: the page reads it from `node`, as group, kind, namespace, name and
 * the number of a container.
 *
 * @param argocdUrl - the page of the Application
 */
export function argocdLink(
  argocdUrl: string,
  { group, kind, namespace = '', name }: Resource,
): string | undefined {
  if (!URL.canParse(argocdUrl)) {
    return undefined;
  }
  const url = new URL(argocdUrl);
  url.searchParams.set('node', `${group}/${kind}/${namespace}/${name}/0`);
  return url.toString();
}
