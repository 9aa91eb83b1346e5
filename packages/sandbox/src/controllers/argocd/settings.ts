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

import { asObject, asString } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import type { ArgoCdContext } from './context';
import type { HealthOptions } from './health';

const APPLICATION = 'argoproj.io_Application';

/**
 * The rules of health that `argocd-cm` adds. Only one is heeded, whose code is
 * not run: the manual's for Applications, by which the waves of an Application
 * of Applications wait for them.
 */
export async function healthOptions({
  client,
  namespace,
}: Pick<ArgoCdContext, 'client' | 'namespace'>): Promise<HealthOptions> {
  const config = await client.get(RESOURCES.configMaps, 'argocd-cm', namespace);
  const data = asObject(config?.data);
  const all = asString(data['resource.customizations']) ?? '';
  return {
    ofApplications:
      Boolean(data[`resource.customizations.health.${APPLICATION}`]) ||
      all.includes('argoproj.io/Application:'),
  };
}
