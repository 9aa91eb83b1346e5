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

import type { ClusterClient } from '../../cluster/client';
import { asObject, asString } from '../runtime/json';
import { CONTROLLERS, type InstalledWorkload } from '../runtime/installed';
import { RESOURCES } from '../runtime/objects';
import { imageTag } from '../workloads/fate';
import type { Running } from '../runtime/reconciler';
import { whileServed } from '../runtime/whileServed';
import { type ArgoCd, startArgoCd } from './index';
import type { ArgoCdContext } from './context';

const KINDS = ['Application', 'ApplicationSet', 'AppProject'].map(kind => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
}));

/** The globs of `application.namespaces`, "apps in any namespace". */
async function applicationNamespaces(
  client: ClusterClient,
  namespace: string,
): Promise<string[]> {
  const params = await client.get(
    RESOURCES.configMaps,
    'argocd-cmd-params-cm',
    namespace,
  );
  const globs = asString(asObject(params?.data)['application.namespaces']);
  return (globs ?? '')
    .split(',')
    .map(glob => glob.trim())
    .filter(Boolean);
}

/**
 * Runs an Argo CD while its kinds are served and its application controller is
 * ready: by the released manifests or by the chart, in whatever namespace.
 *
 * @param onChange - told which one runs and where; undefined when it ends
 */
export function whileInstalled(
  context: Omit<ArgoCdContext, 'namespace' | 'applicationNamespaces'>,
  onChange: (running?: {
    argoCd: ArgoCd;
    namespace: string;
    /** That of the image, such as `v3.5.2`. */
    version: string;
  }) => void,
): Running {
  const { client } = context;
  const start = async (workload?: InstalledWorkload): Promise<Running> => {
    const namespace = workload?.namespace ?? 'argocd';
    const argoCd = await startArgoCd({
      ...context,
      namespace,
      applicationNamespaces: await applicationNamespaces(client, namespace),
      installed: true,
    });
    onChange({ argoCd, namespace, version: imageTag(workload?.image ?? '') });
    return {
      async stop() {
        onChange();
        await argoCd.stop();
      },
    };
  };
  return whileServed(client, KINDS, start, CONTROLLERS.argocd);
}
