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
import { EnvironmentRule } from './environments';
import { IdentityConfig, readIdentity } from './identity';
import { PlatformConfig, readPlatform } from './platform';
import { readRetention, Retention } from './retention';
import { readSealedSecrets, SealedSecretsConfig } from './sealedSecrets';

/** Where an Argo CD's own pages are. */
export interface ArgoCdInstance {
  /** What `argocd/instance-name` calls it. */
  name?: string;
  /** The cluster that holds its Applications; any where left out. */
  cluster?: string;
  /** Without a slash at the end. */
  url: string;
  /** Its REST API, where the portal may ask it. */
  api?: { url: string; token?: string };
}

/** Where a Kargo's own pages are. */
export interface KargoInstance {
  /** The cluster that holds its Projects; any where left out. */
  cluster?: string;
  /** Without a slash at the end. */
  url: string;
}

/** The plugin's configuration, read and checked once. */
export interface GitopsConfig {
  /** Kubeconfigs to reach clusters by, instead of the Kubernetes plugin. */
  clusters: Array<{ kubeconfig: string; contexts?: string[] }>;
  /** Whether the clusters of the Kubernetes plugin are watched. */
  kubernetesPlugin: boolean;
  /** What others call the portal's clusters: names and server addresses. */
  clusterAliases: Map<string, string[]>;
  environments: EnvironmentRule[];
  /** As whom the portal acts in clusters. */
  identity: IdentityConfig;
  /** By which account clusters are set up. */
  platform: PlatformConfig;
  /** How much of the history is kept. */
  history: Retention;
  /** Whether workloads are watched, to explain health. */
  workloads: boolean;
  argocdInstances: ArgoCdInstance[];
  kargoInstances: KargoInstance[];
  /** Where the controllers of Sealed Secrets are. */
  sealedSecrets: SealedSecretsConfig;
  links: {
    /** How a configuration repository is named after a source repository. */
    configRepositoryPatterns: string[];
    /** Labels on Applications that name an entity, and the entity's kind. */
    labels: Array<{ label: string; kind: string }>;
  };
}

const DEFAULT_PATTERNS = ['{repo}-config', '{repo}-gitops', '{repo}-deploy'];

/**
 * Labels whose value is the name of a thing by its definition. Not among them:
 * `app.kubernetes.io/instance`, which Argo CD itself sets to the name of a
 * parent Application, and `component`, which is often a role such as "server".
 */
const DEFAULT_LABELS = [
  { label: 'app.kubernetes.io/name', kind: 'Component' },
  { label: 'app.kubernetes.io/part-of', kind: 'System' },
];

const DEFAULT_ENVIRONMENTS = ['dev', 'test', 'staging', 'production'];

/**
 * Reads `gitops` of the app-config.
 *
 * @throws Error that names the key, where a value is not understood.
 */
export function readGitopsConfig(root: Config): GitopsConfig {
  const config = root.getOptionalConfig('gitops');
  const clusters = (config?.getOptionalConfigArray('clusters') ?? []).map(
    cluster => ({
      kubeconfig: cluster.getString('kubeconfig'),
      contexts: cluster.getOptionalStringArray('contexts'),
    }),
  );
  const aliases = config?.getOptionalConfig('clusterAliases');
  const kubernetesPlugin =
    config?.getOptionalBoolean('kubernetesPlugin.enabled') ??
    clusters.length === 0;
  return {
    clusters,
    kubernetesPlugin,
    clusterAliases: new Map(
      aliases?.keys().map(name => [name, aliases.getStringArray(name)]),
    ),
    environments: (config?.getOptionalConfigArray('environments') ?? []).map(
      readEnvironment,
    ),
    identity: readIdentity(config?.getOptionalConfig('identity')),
    platform: readPlatform(
      config?.getOptionalConfig('platform'),
      countClusters(root, clusters, kubernetesPlugin),
    ),
    history: readRetention(config?.getOptionalConfig('history')),
    workloads: config?.getOptionalBoolean('workloads.enabled') ?? true,
    argocdInstances: (
      config?.getOptionalConfigArray('argocd.instances') ?? []
    ).map(readArgoCdInstance),
    kargoInstances: (
      config?.getOptionalConfigArray('kargo.instances') ?? []
    ).map(instance => ({
      cluster: instance.getOptionalString('cluster'),
      url: readUrl(instance, 'url', 'gitops.kargo.instances'),
    })),
    sealedSecrets: readSealedSecrets(
      config?.getOptionalConfig('sealedSecrets'),
    ),
    links: {
      configRepositoryPatterns:
        config?.getOptionalStringArray('links.configRepositoryPatterns') ??
        DEFAULT_PATTERNS,
      labels:
        config?.getOptionalConfigArray('links.labels')?.map(entry => ({
          label: entry.getString('label'),
          kind: entry.getOptionalString('kind') ?? 'Component',
        })) ?? DEFAULT_LABELS,
    },
    ...(!config?.has('environments') && {
      environments: DEFAULT_ENVIRONMENTS.map(name => ({ name })),
    }),
  };
}

function readArgoCdInstance(config: Config): ArgoCdInstance {
  const cluster = config.getOptionalString('cluster');
  const url = readUrl(config, 'url');
  const api = config.getOptionalConfig('api');
  if (api && !cluster) {
    throw new Error(
      'gitops.argocd.instances: an instance with api needs cluster, as it is asked about Applications of that cluster alone',
    );
  }
  return {
    name: config.getOptionalString('name'),
    cluster,
    url,
    ...(api && {
      api: {
        url: api.has('url') ? readUrl(api, 'url') : url,
        token: api.getOptionalString('token'),
      },
    }),
  };
}

function readEnvironment(config: Config): EnvironmentRule {
  const match = config.getOptionalConfig('match');
  const labels = match?.getOptionalConfig('labels');
  return {
    name: config.getString('name'),
    ...(match && {
      match: {
        labels:
          labels &&
          Object.fromEntries(
            labels.keys().map(key => [key, labels.getString(key)]),
          ),
        namespaces: match.getOptionalStringArray('namespaces'),
        names: match.getOptionalStringArray('names'),
        clusters: match.getOptionalStringArray('clusters'),
      },
    }),
  };
}

/** A web address, since pages link to it. */
function readUrl(
  config: Config,
  key: string,
  place = 'gitops.argocd.instances',
): string {
  const value = config.getString(key);
  if (!/^https?:\/\/\S+$/i.test(value)) {
    throw new Error(`${place}: ${key} is not an http(s) address`);
  }
  return value.replace(/\/+$/, '');
}

/** How many clusters the configuration itself names; there may be more. */
function countClusters(
  root: Config,
  kubeconfigs: Array<{ contexts?: string[] }>,
  kubernetesPlugin: boolean,
): number {
  const locators = kubernetesPlugin
    ? root.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? []
    : [];
  return [
    ...kubeconfigs.map(({ contexts }) => contexts?.length ?? 1),
    ...locators.map(
      locator => locator.getOptionalConfigArray('clusters')?.length ?? 0,
    ),
  ].reduce((sum, count) => sum + count, 0);
}
