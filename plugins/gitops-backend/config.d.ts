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

import { HumanDuration } from '@backstage/types';

/** The configuration of the gitops plugin. */
export interface Config {
  gitops?: {
    /**
     * Kubeconfigs by which clusters are reached directly. Without any, the
     * clusters of the Kubernetes plugin are watched through its proxy.
     */
    clusters?: Array<{
      /** The path of a kubeconfig. */
      kubeconfig: string;
      /**
       * The contexts to use; all when left out. A context's name is the
       * cluster's name.
       */
      contexts?: string[];
    }>;

    kubernetesPlugin?: {
      /**
       * Whether to watch the clusters of the Kubernetes plugin. By default if
       * `clusters` is empty.
       */
      enabled?: boolean;
    };

    /**
     * What Argo CD calls the clusters, where that differs: the portal's name of
     * a cluster, then names and API server addresses.
     */
    clusterAliases?: { [cluster: string]: string[] };

    /**
     * The environments, first to last. By default dev, test, staging and
     * production.
     */
    environments?: Array<{
      name: string;
      /**
       * What belongs to it: all that is given must hold, `*` stands for
       * anything. Without it, the label `environment` or `env` tells, then the
       * last or first word of the Application's name or namespace.
       */
      match?: {
        labels?: { [label: string]: string };
        namespaces?: string[];
        names?: string[];
        clusters?: string[];
      };
    }>;

    /**
     * As whom the portal acts in clusters. What is read, it reads by the
     * credentials it watches with.
     */
    identity?: {
      /**
       * `service-account`, the default: as the account of `token`.
       * `impersonation`: by that account too, in the name of the user.
       * `user-token`: by the user's own token for the cluster, which the
       * Kubernetes plugin's proxy hands on.
       */
      mode?: 'service-account' | 'impersonation' | 'user-token';
      /**
       * The impersonated user: `{ref}`, `{namespace}` and `{name}` stand for
       * parts of the user's entity reference. By default `{ref}`.
       */
      userName?: string;
      /**
       * The impersonated groups. With a `{ref}`, `{namespace}` or `{name}`, one
       * for each group that the user is in. By default none. Through the
       * Kubernetes plugin, one at most.
       */
      groups?: string[];
      /**
       * Which sign-in of the Kubernetes plugin's front end gives the user's
       * token, such as `google` or `oidc.okta`.
       */
      tokenFrom?: string;
      /**
       * A bearer token of the account that acts, or impersonates. It is sent to
       * every cluster that has none of its own below. Without it, the portal
       * acts by the credentials it watches with.
       * @visibility secret
       */
      token?: string;
      /** Other values for single clusters. */
      clusters?: {
        [cluster: string]: {
          mode?: 'service-account' | 'impersonation' | 'user-token';
          userName?: string;
          groups?: string[];
          tokenFrom?: string;
          /**
           * The token of the account in this cluster.
           * @visibility secret
           */
          token?: string;
        };
      };
    };

    /** How clusters are set up from the portal. */
    platform?: {
      /**
       * A bearer token of the account that applies manifests to the cluster and
       * deletes them, for those who may (`gitops.cluster.manage`). Without it,
       * it is as in `identity`. Only where the portal has one cluster.
       * @visibility secret
       */
      token?: string;
      /**
       * A bearer token of an account with few rights that has manifests checked
       * by a dry run (`gitops.cluster.validate`). Without it, it is as in
       * `identity`. Only where the portal has one cluster.
       * @visibility secret
       */
      validateToken?: string;
      /** By cluster; where there are several, each has its own tokens. */
      clusters?: {
        [cluster: string]: {
          /** @visibility secret */
          token?: string;
          /** @visibility secret */
          validateToken?: string;
        };
      };
      /**
       * Where the manifest of a release of Argo CD is; `{version}` stands for
       * the release, such as `v3.5.2`. By default at GitHub. It is read through
       * the portal's integrations.
       */
      argocdRelease?: string;
      /**
       * How Argo CD of new platforms is to read repositories, by default with
       * the credentials of the portal's own integrations, and how Kargo is to
       * push to those that end in `-config`; without it, Kargo is given none.
       */
      gitCredentials?: Array<{
        /** Such as `github.com`. */
        host: string;
        username: string;
        /**
         * A password or token.
         * @visibility secret
         */
        password: string;
      }>;
    };

    /** Deployments, which the plugin's database keeps. */
    history?: {
      /**
       * How long they are kept, such as `365d` or `{ days: 365 }`. By default
       * a year.
       */
      retention?: HumanDuration | string;
      /** So many of an Application are kept, however old. By default 20. */
      keepNewest?: number;
    };

    workloads?: {
      /**
       * Whether to watch pods, Deployments, StatefulSets and DaemonSets, to say
       * why an Application is not healthy. By default true.
       */
      enabled?: boolean;
    };

    argocd?: {
      /** Where the pages of Argo CD are, for links to them. */
      instances?: Array<{
        /** What the annotation `argocd/instance-name` calls it. */
        name?: string;
        /** The cluster that holds its Applications; any when left out. */
        cluster?: string;
        url: string;
        /**
         * Argo CD's REST API, asked how Applications differ from git. Needs
         * `cluster`. Without it, pages say which resources differ, not how.
         */
        api?: {
          /** Where it is; `url` when left out. */
          url?: string;
          /**
           * The token of an account that may `get` applications.
           * @visibility secret
           */
          token?: string;
        };
      }>;
    };

    kargo?: {
      /** Where the pages of Kargo are, for links to them. */
      instances?: Array<{
        /** The cluster that holds its Projects; any when left out. */
        cluster?: string;
        url: string;
      }>;
    };

    /** Where the controllers of Sealed Secrets are, for their certificates. */
    sealedSecrets?: {
      /** The namespace of the Service. By default kube-system. */
      namespace?: string;
      /** The name of the Service. By default sealed-secrets-controller. */
      service?: string;
      /** The name of its port. By default http. */
      port?: string;
      /** Other values for single clusters. */
      clusters?: {
        [cluster: string]: {
          namespace?: string;
          service?: string;
          port?: string;
        };
      };
    };

    links?: {
      /**
       * How a configuration repository is named after a source repository of
       * the same owner. By default `{repo}-config`, `{repo}-gitops` and
       * `{repo}-deploy`; an empty list switches the rule off.
       */
      configRepositoryPatterns?: string[];
      /**
       * Labels on Applications whose value is the name of an entity. By default
       * `app.kubernetes.io/name` for components and `app.kubernetes.io/part-of`
       * for systems.
       */
      labels?: Array<{
        label: string;
        /** The entity's kind; Component when left out. */
        kind?: string;
      }>;
    };
  };
}
