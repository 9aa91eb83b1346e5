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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { asString, at, detach } from './reading';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/**
 * The Application that Argo CD says an object belongs to, as it writes it: the
 * first part of `<application>:<group>/<kind>:<namespace>/<name>`. An id that
 * names another object has come with a copy, and says nothing. Of an object of
 * cluster scope, the namespace in it is where its Application deploys to.
 */
export function trackedBy({ metadata }: KubernetesObject): string | undefined {
  const id = asString(at(metadata.annotations, TRACKING_ID)) ?? '';
  const { namespace, name } = metadata;
  const end = id.indexOf(':');
  return end > 0 &&
    id.endsWith(namespace ? `:${namespace}/${name}` : `/${name}`)
    ? detach(id.slice(0, end))
    : undefined;
}
