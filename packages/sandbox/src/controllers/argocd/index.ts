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

import { RESOURCES } from '../runtime/objects';
import { CONTROLLERS } from '../runtime/installed';
import type { Running } from '../runtime/reconciler';
import { whileServed } from '../runtime/whileServed';
import {
  type ApplicationController,
  startApplications,
} from './applications/controller';
import {
  type ApplicationSetController,
  startApplicationSets,
} from './applicationsets/controller';
import type { ArgoCdContext } from './context';
import { isSameRepository, readPush } from './webhook';

/** One running Argo CD. */
export interface ArgoCd extends Running {
  /**
   * Takes a push webhook's payload (Gitea's form): Applications of that
   * repository look at git at once. Others' payloads are ignored.
   */
  webhook(payload: unknown): void;
  /** Looks at one Application, for the API. */
  look: ApplicationController['look'];
}

/** Starts an Argo CD: its Applications' and ApplicationSets' controllers. */
export async function startArgoCd(context: ArgoCdContext): Promise<ArgoCd> {
  await createDefaults(context);
  const applications = startApplications(context);
  const applicationSets = new Set<ApplicationSetController>();
  const startSets = async () => {
    const controller = startApplicationSets(context);
    applicationSets.add(controller);
    return {
      async stop() {
        applicationSets.delete(controller);
        await controller.stop();
      },
    };
  };
  // Its controller is a workload of its own, which may be left out.
  const sets = context.installed
    ? whileServed(
        context.client,
        [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet' }],
        startSets,
        CONTROLLERS.argocdApplicationSets,
      )
    : await startSets();
  return {
    webhook(payload) {
      const push = readPush(payload);
      if (push) {
        const isPushed = (repoURL: string) =>
          isSameRepository(repoURL, push.urls);
        context.repositories.forgetWhere(isPushed);
        applicationSets.forEach(controller =>
          controller.refreshRepositories(isPushed),
        );
        applications.refreshRepositories(isPushed);
      }
    },
    look: (namespace, name) => applications.look(namespace, name),
    async stop() {
      await Promise.all([sets.stop(), applications.stop()]);
    },
  };
}

/** Makes the namespace and the project `default`, as Argo CD's start does. */
async function createDefaults(context: ArgoCdContext): Promise<void> {
  const { client, namespace } = context;
  if (!(await client.get(RESOURCES.namespaces, namespace))) {
    await client.create(RESOURCES.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
  }
  if (!(await client.get(RESOURCES.appProjects, 'default', namespace))) {
    await client.create(RESOURCES.appProjects, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    });
  }
}
