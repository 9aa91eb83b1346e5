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

import { Config } from '@backstage/config';

/** The Service of a controller of Sealed Secrets. */
export interface SealingService {
  namespace: string;
  service: string;
  /**
   * The name of its port: the chart's Role lets everybody ask by that name, and
   * not by the number.
   */
  port: string;
}

/** Where the controllers of Sealed Secrets are. */
export interface SealedSecretsConfig {
  /** The Service of the controller in a cluster. */
  of(cluster: string): SealingService;
}

/** Where kubeseal looks for it. */
const DEFAULTS: SealingService = {
  namespace: 'kube-system',
  service: 'sealed-secrets-controller',
  port: 'http',
};

const NAME = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/**
 * Reads `gitops.sealedSecrets`.
 *
 * @throws Error that names the key, where a value is no name of Kubernetes.
 */
export function readSealedSecrets(config?: Config): SealedSecretsConfig {
  const everywhere = readService(config, DEFAULTS, 'gitops.sealedSecrets');
  const clusters = config?.getOptionalConfig('clusters');
  const others = new Map(
    clusters
      ?.keys()
      .map(name => [
        name,
        readService(
          clusters.getConfig(name),
          everywhere,
          `gitops.sealedSecrets.clusters.${name}`,
        ),
      ]),
  );
  return { of: cluster => others.get(cluster) ?? everywhere };
}

function readService(
  config: Config | undefined,
  defaults: SealingService,
  place: string,
): SealingService {
  const read = (key: keyof SealingService): string => {
    const value = config?.getOptionalString(key) ?? defaults[key];
    if (!NAME.test(value)) {
      throw new Error(`${place}: ${key} is not a name of Kubernetes`);
    }
    return value;
  };
  return {
    namespace: read('namespace'),
    service: read('service'),
    port: read('port'),
  };
}
