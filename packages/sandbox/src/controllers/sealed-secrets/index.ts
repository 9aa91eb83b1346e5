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
import type { ServiceBackends } from '../../cluster/http/serviceProxy';
import type { ControllersLogger } from '../options';
import type { Running } from '../runtime/reconciler';
import { sleep } from '../runtime/sleep';
import { CONTROLLERS, type InstalledWorkload } from '../runtime/installed';
import { whileServed } from '../runtime/whileServed';
import { startUnsealing } from './controller';
import { install } from './installation';
import { makeSealingKey, type SealingKey } from './keys';
import { KeyRegistry } from './registry';
import { sealedSecretsService } from './service';
import { API_VERSION, CONTROLLER_NAME, CONTROLLER_NAMESPACE } from './types';

export { SealingKeyFiles, type SealingKey } from './keys';
export { sealSecret, type SecretToSeal } from './seal';

/** How a cluster's Sealed Secrets are set up. */
export interface SealedSecretsSettings {
  /** Keys that were kept over a start. */
  keys?: readonly SealingKey[];
  /** The size of the keys that are made. Default 4096. */
  bits?: number;
  /** Keeps a key that was made. */
  keep?: (key: SealingKey) => void;
}

/** What {@link startSealedSecrets} takes. */
export interface SealedSecretsOptions extends SealedSecretsSettings {
  client: ClusterClient;
  /** Where the controller's HTTP service can be reached, if anywhere. */
  services?: ServiceBackends;
  /** Runs only while the controller's workload is ready, and where that is. */
  installed?: boolean;
  logger: ControllersLogger;
}

/** A running controller. */
export interface SealedSecrets extends Running {
  /**
   * Makes a new key, which the certificate handed out is of from now on; older
   * ones go on opening what was sealed for them.
   *
   * @returns the name of its Secret
   * @throws Error while the controller does not run
   */
  renewKey(): Promise<string>;
}

const NEEDED = { apiVersion: API_VERSION, kind: 'SealedSecret' };
const START_MS = 30_000;
const LOOK_MS = 50;

function isServed(client: ClusterClient): boolean {
  return client.resolve(NEEDED.apiVersion, NEEDED.kind) !== undefined;
}

/**
 * Where the installed controller keeps its keys, and which Service answers for
 * it: that of the chart has the name of the Deployment.
 */
function placeOf(workload: InstalledWorkload | undefined) {
  return workload
    ? { namespace: workload.namespace, name: workload.name }
    : { namespace: CONTROLLER_NAMESPACE, name: CONTROLLER_NAME };
}

/** Runs the Sealed Secrets controller in a cluster while it serves the kind. */
export function startSealedSecrets(
  options: SealedSecretsOptions,
): SealedSecrets {
  const { client, services, logger, bits, keep } = options;
  const kept = [...(options.keys ?? [])];
  let active: KeyRegistry | undefined;
  const remember = (key: SealingKey) => {
    kept.push(key);
    keep?.(key);
  };

  const start = async (workload?: InstalledWorkload) => {
    const place = placeOf(workload);
    const keys = new KeyRegistry(client, place.namespace);
    if (!workload) {
      await install(client);
    }
    await keys.start(kept, async () => {
      const made = await makeSealingKey(bits);
      remember(made);
      return made;
    });
    const unsealing = startUnsealing(client, logger, keys);
    const close = services?.serve(place, sealedSecretsService(keys));
    active = keys;
    return {
      async stop() {
        active = undefined;
        close?.();
        await unsealing.stop();
      },
    };
  };
  const running = whileServed(
    client,
    [NEEDED],
    start,
    options.installed ? CONTROLLERS.sealedSecrets : undefined,
  );
  return {
    async renewKey() {
      // Making the first key takes seconds.
      for (
        let left = START_MS / LOOK_MS;
        !active && left > 0 && isServed(client);
        left -= 1
      ) {
        await sleep(LOOK_MS);
      }
      if (!active) {
        throw new Error(
          `the Sealed Secrets controller of cluster ${client.cluster} does not run`,
        );
      }
      const { key, secret } = await active.renew(bits);
      remember(key);
      return secret;
    },
    stop: () => running.stop(),
  };
}
