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

import { ClusterClient, GroupResource, KubeObject } from '../cluster/client';
import { GitHost } from '../git';
import { isStatus } from '../controllers/runtime/objects';
import { sleep } from '../controllers/runtime/sleep';
import { DRIFTED } from './applications';
import { ARGOCD_NAMESPACE } from './argocd';
import { applicationName } from './company';
import { bringExpiringCertificate, EXPIRING } from './delivery/expiring';
import { IN_PREVIEW, releaseToPreview } from './delivery/preview';

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const PROJECTS = { group: 'argoproj.io', plural: 'appprojects' };
const CONFIG_MAPS = { group: '', plural: 'configmaps' };

const LOOK_EVERY_MS = 200;

/** The Applications that are frozen, and the one with a stray object. */
export const FROZEN_FOR_ARGOCD = applicationName('search', 'production');
export const FROZEN_FOR_ALL = applicationName('payments-api', 'production');
export const WITH_ORPHAN = applicationName('invoices', 'dev');

/** Both clusters, by what runs in them, and the git host. */
export interface AftermathClusters {
  controlPlane: ClusterClient;
  workload: ClusterClient;
  host?: GitHost;
}

/** Something that happens once an Application has been deployed. */
interface Step {
  application: string;
  /** The cluster whose Argo CD holds it. */
  holder: ClusterClient;
  /** Whether its pods have to be well, too. */
  isHealthy?: boolean;
  then(): Promise<unknown>;
}

/** A deny window that begins now. */
function freeze(options: {
  application: string;
  days: number;
  manualSync: boolean;
  description: string;
  now: Date;
}) {
  const { now, days, application, manualSync, description } = options;
  return {
    kind: 'deny',
    schedule: [
      now.getUTCMinutes(),
      now.getUTCHours(),
      now.getUTCDate(),
      now.getUTCMonth() + 1,
      '*',
    ].join(' '),
    duration: `${days * 24}h`,
    applications: [application],
    manualSync,
    timeZone: 'UTC',
    description,
  };
}

function steps(
  { controlPlane, workload, host }: AftermathClusters,
  now: Date,
): Step[] {
  const merge = (
    client: ClusterClient,
    kind: GroupResource,
    [namespace, name]: [string, string],
    body: object,
  ) =>
    client.patch(kind, name, namespace, {
      type: 'merge',
      body,
      fieldManager: 'kubectl-edit',
    });
  const close = (project: string, window: object) =>
    merge(workload, PROJECTS, [ARGOCD_NAMESPACE, project], {
      spec: { syncWindows: [window] },
    });
  return [
    ...(host
      ? [
          {
            application: IN_PREVIEW,
            holder: workload,
            isHealthy: true,
            then: () => releaseToPreview(host, now),
          },
        ]
      : []),
    {
      application: EXPIRING,
      holder: workload,
      then: () => bringExpiringCertificate(workload, now),
    },
    {
      application: DRIFTED,
      holder: controlPlane,
      then: () =>
        merge(workload, CONFIG_MAPS, [DRIFTED, 'storefront'], {
          data: { LOG_LEVEL: 'debug' },
        }),
    },
    {
      application: WITH_ORPHAN,
      holder: controlPlane,
      then: () =>
        controlPlane.create(CONFIG_MAPS, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'notes-of-ana', namespace: WITH_ORPHAN },
          data: { note: 'Tried out by hand, and forgotten' },
        }),
    },
    {
      application: FROZEN_FOR_ARGOCD,
      holder: workload,
      then: () =>
        close(
          'discovery',
          freeze({
            application: FROZEN_FOR_ARGOCD,
            days: 2,
            manualSync: true,
            description: 'Nothing by itself while the index is rebuilt',
            now,
          }),
        ),
    },
    {
      application: FROZEN_FOR_ALL,
      holder: workload,
      then: () =>
        close(
          'payments',
          freeze({
            application: FROZEN_FOR_ALL,
            days: 3,
            manualSync: false,
            description: 'Frozen until the auditors have left',
            now,
          }),
        ),
    },
  ];
}

/** Whether the Application has come to rest after its first deployment. */
function isDeployed(
  application: KubeObject | undefined,
  isHealthy: boolean | undefined,
): boolean {
  const status = application?.status as
    | {
        sync?: { status?: string };
        health?: { status?: string };
        history?: unknown[];
      }
    | undefined;
  return (
    application?.operation === undefined &&
    (!isHealthy || status?.health?.status === 'Healthy') &&
    status?.sync?.status === 'Synced' &&
    Boolean(status.history?.length)
  );
}

/**
 * What people did after the company's first deployments: they changed something
 * by hand, forgot something, and closed sync windows. It can only be done
 * afterwards, as the windows would keep the first deployments back as well.
 *
 * @returns a function that ends what has not happened yet, and the end of all
 */
export function startAftermath(
  clusters: AftermathClusters,
  logger: { warn(message: string): void },
  now: Date = new Date(),
): { done: Promise<void>; stop(): Promise<void> } {
  const abort = new AbortController();
  const run = async ({ application, holder, isHealthy, then }: Step) => {
    do {
      const found = await holder.get(
        APPLICATIONS,
        application,
        ARGOCD_NAMESPACE,
      );
      if (isDeployed(found, isHealthy)) {
        await then();
        return;
      }
    } while (await sleep(LOOK_EVERY_MS, abort.signal));
  };
  const done = Promise.all(
    steps(clusters, now).map(step =>
      run(step).catch(error => {
        // Somebody who deletes the Application meanwhile takes it all along.
        if (!isStatus(error, 404)) {
          logger.warn(`aftermath of ${step.application}: ${String(error)}`);
        }
      }),
    ),
  ).then(() => undefined);
  return {
    done,
    async stop() {
      abort.abort();
      await done;
    },
  };
}
