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

import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import {
  ActionAccepted,
  ActionPlan,
  ActionRequest,
  ApplicationActionId,
  ApplicationActionInputs,
} from './actions';
import { ApplicationDetails, ApplicationKey } from './applicationDetails';
import { ClusterFreshness, EntityApplications } from './applications';
import { ApplicationDiff } from './diff';
import { ApplicationHistory, DeploymentChanges } from './history';
import { PackedEntityApplications, unpackEntityApplications } from './packed';
import { EntityPromotion } from './promotion';
import { ResourceDetails, ResourceKey, ResourceTree } from './resources';
import {
  ProposedSealedSecret,
  SealedSecretProposal,
  SealingCertificate,
} from './sealedSecrets';
import { EntitySectionName, EntitySections } from './sectionMap';
import { EntityObjectKey } from './sections';
import { SendOptions, sendRequest } from './sendRequest';

/**
 * What {@link GitopsClient} needs of a discovery API. Both the front end's
 * `discoveryApi` and the back end's `coreServices.discovery` have it.
 *
 * @public
 */
export interface GitopsDiscovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * What {@link GitopsClient} needs to send requests. The front end's `fetchApi`
 * has it and signs requests in; `{ fetch }` will do in a back end, together
 * with a token in the request options.
 *
 * @public
 */
export interface GitopsFetch {
  fetch(input: string, init?: RequestInit): Promise<Response>;
}

/**
 * Options of one request.
 *
 * @public
 */
export interface GitopsRequestOptions {
  /** The token to send, where the fetch API does not add one itself. */
  token?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
}

/**
 * Options of a request that is answered only if something has changed.
 *
 * @public
 */
export interface GitopsConditionalRequestOptions extends GitopsRequestOptions {
  /** The tag of the answer that the caller has; see {@link Conditional}. */
  etag?: string;
}

/**
 * The answer to a conditional request: the data and its tag, or the news that
 * what the caller has is still right.
 *
 * @public
 */
export type Conditional<T> =
  | { notModified: true }
  | {
      notModified: false;
      data: T;
      /** Send it as `etag` with the next request. */
      etag?: string;
    };

/**
 * An Application of an entity: permissions are asked of the entity, and an
 * Application that does not belong to it is not found.
 *
 * @public
 */
export interface EntityApplicationKey extends ApplicationKey {
  entityRef: string | CompoundEntityRef;
}

/**
 * An environment that the configuration names.
 *
 * @public
 */
export interface ConfiguredEnvironment {
  name: string;
}

/**
 * What the gitops back end can be asked. Each method throws a ResponseError:
 * with status 400 for input that cannot be understood, 403 where the user may
 * not, 404 where the catalog has no such entity or the entity no such
 * Application, 409 where an action is not possible now.
 *
 * @public
 */
export interface GitopsApi {
  /**
   * The Applications that belong to a catalog entity.
   *
   * @throws ResponseError with status 400 for a malformed reference, 403 where
   * the user may not see it, 404 where the catalog has no such entity.
   */
  getEntityApplications(
    entityRef: string | CompoundEntityRef,
    options?: GitopsConditionalRequestOptions,
  ): Promise<Conditional<EntityApplications>>;

  /** What the page of one Application shows. */
  getApplicationDetails(
    application: EntityApplicationKey,
    options?: GitopsConditionalRequestOptions,
  ): Promise<Conditional<ApplicationDetails>>;

  /** The resources of an Application, down to pods. */
  getResourceTree(
    application: EntityApplicationKey,
    options?: GitopsConditionalRequestOptions,
  ): Promise<Conditional<ResourceTree>>;

  /** One object of the tree as it is in the cluster now, and its events. */
  getResourceDetails(
    application: EntityApplicationKey,
    resource: ResourceKey,
    options?: GitopsRequestOptions,
  ): Promise<ResourceDetails>;

  /** Deployments, newest first; all that the portal has recorded. */
  getApplicationHistory(
    application: EntityApplicationKey,
    options?: GitopsConditionalRequestOptions & {
      cursor?: string;
      /** 20 when left out, at most 100. */
      limit?: number;
    },
  ): Promise<Conditional<ApplicationHistory>>;

  /** What changed between a deployment and the one before it. */
  getDeploymentChanges(
    application: EntityApplicationKey,
    deploymentId: string,
    options?: GitopsRequestOptions,
  ): Promise<DeploymentChanges>;

  /** How the cluster differs from git. */
  getApplicationDiff(
    application: EntityApplicationKey,
    options?: GitopsRequestOptions,
  ): Promise<ApplicationDiff>;

  /** What an action would do; nothing is changed. */
  planApplicationAction<A extends ApplicationActionId>(
    application: EntityApplicationKey,
    action: A,
    input: ApplicationActionInputs[A],
    options?: GitopsRequestOptions,
  ): Promise<ActionPlan>;

  /**
   * Acts. Resolves when the cluster has accepted it; how it goes on is seen in
   * the details.
   */
  startApplicationAction<A extends ApplicationActionId>(
    application: EntityApplicationKey,
    action: A,
    request: ActionRequest<ApplicationActionInputs[A]>,
    options?: GitopsRequestOptions & {
      /**
       * Further headers, such as those by which the Kubernetes plugin's proxy
       * takes the user's own tokens.
       */
      headers?: Record<string, string>;
    },
  ): Promise<ActionAccepted>;

  /** What a tool says about an entity. */
  getEntitySection<S extends EntitySectionName>(
    entityRef: string | CompoundEntityRef,
    section: S,
    options?: GitopsConditionalRequestOptions,
  ): Promise<Conditional<EntitySections[S]>>;

  /**
   * What a promotion from one environment to another would bring. Asks git
   * hosts, so it may take some seconds. 503 while the portal has not heard of
   * its clusters yet; 409 where several Applications deploy one environment.
   */
  getPromotion(
    entityRef: string | CompoundEntityRef,
    environments: {
      from: string;
      to: string;
      /** The files of the target's repository that it changes, where known. */
      file?: string | string[];
    },
    options?: GitopsRequestOptions,
  ): Promise<EntityPromotion>;

  /** What an action on an object of any kind would do; nothing is changed. */
  planObjectAction(
    object: EntityObjectKey,
    action: string,
    input: object,
    options?: GitopsRequestOptions,
  ): Promise<ActionPlan>;

  /**
   * Acts on an object of any kind. Resolves when the cluster has accepted it;
   * how it goes on is seen in the section of its tool.
   */
  startObjectAction(
    object: EntityObjectKey,
    action: string,
    request: ActionRequest<object>,
    options?: GitopsRequestOptions & { headers?: Record<string, string> },
  ): Promise<ActionAccepted>;

  /**
   * The certificate to seal values with for a cluster that the entity deploys
   * to, or why there is none.
   */
  getSealingCertificate(
    entityRef: string | CompoundEntityRef,
    cluster: string,
    options?: GitopsRequestOptions,
  ): Promise<SealingCertificate>;

  /**
   * Opens a pull request with a finished SealedSecret in the repository of an
   * Application.
   */
  proposeSealedSecret(
    entityRef: string | CompoundEntityRef,
    proposal: SealedSecretProposal,
    options?: GitopsRequestOptions,
  ): Promise<ProposedSealedSecret>;

  /**
   * The clusters that are watched, and how fresh the knowledge of each is.
   *
   * @throws ResponseError where the back end answers with an error.
   */
  getClusters(options?: GitopsRequestOptions): Promise<ClusterFreshness[]>;

  /** The environments that the configuration names, in their order. */
  getEnvironments(
    options?: GitopsRequestOptions,
  ): Promise<ConfiguredEnvironment[]>;
}

/**
 * The client of the gitops back end's HTTP API, for both sides.
 *
 * @public
 */
export class GitopsClient implements GitopsApi {
  readonly #discoveryApi: GitopsDiscovery;
  readonly #fetchApi: GitopsFetch;

  constructor(options: {
    discoveryApi: GitopsDiscovery;
    fetchApi: GitopsFetch;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** {@inheritdoc GitopsApi.getEntityApplications} */
  async getEntityApplications(
    entityRef: string | CompoundEntityRef,
    options: GitopsConditionalRequestOptions = {},
  ): Promise<Conditional<EntityApplications>> {
    const response = await this.#get(
      `${entityPath(entityRef)}/applications`,
      options,
    );
    if (response.status === 304) {
      return { notModified: true };
    }
    const packed: PackedEntityApplications = await response.json();
    return {
      notModified: false,
      data: unpackEntityApplications(packed),
      etag: response.headers.get('etag') ?? undefined,
    };
  }

  /** {@inheritdoc GitopsApi.getApplicationDetails} */
  async getApplicationDetails(
    application: EntityApplicationKey,
    options: GitopsConditionalRequestOptions = {},
  ): Promise<Conditional<ApplicationDetails>> {
    return this.#getConditional(applicationPath(application), options);
  }

  /** {@inheritdoc GitopsApi.getResourceTree} */
  async getResourceTree(
    application: EntityApplicationKey,
    options: GitopsConditionalRequestOptions = {},
  ): Promise<Conditional<ResourceTree>> {
    return this.#getConditional(
      `${applicationPath(application)}/resources`,
      options,
    );
  }

  /** {@inheritdoc GitopsApi.getResourceDetails} */
  async getResourceDetails(
    application: EntityApplicationKey,
    resource: ResourceKey,
    options: GitopsRequestOptions = {},
  ): Promise<ResourceDetails> {
    const { cluster, group, kind, namespace, name } = resource;
    const response = await this.#get(
      `${applicationPath(application)}/resource${query({
        cluster,
        group,
        kind,
        namespace,
        name,
      })}`,
      options,
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getApplicationHistory} */
  async getApplicationHistory(
    application: EntityApplicationKey,
    options: GitopsConditionalRequestOptions & {
      cursor?: string;
      limit?: number;
    } = {},
  ): Promise<Conditional<ApplicationHistory>> {
    const { cursor, limit } = options;
    return this.#getConditional(
      `${applicationPath(application)}/history${query({
        cursor,
        limit: limit?.toString(),
      })}`,
      options,
    );
  }

  /** {@inheritdoc GitopsApi.getDeploymentChanges} */
  async getDeploymentChanges(
    application: EntityApplicationKey,
    deploymentId: string,
    options: GitopsRequestOptions = {},
  ): Promise<DeploymentChanges> {
    const response = await this.#get(
      `${applicationPath(application)}/history/${encodeURIComponent(
        deploymentId,
      )}/changes`,
      options,
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getApplicationDiff} */
  async getApplicationDiff(
    application: EntityApplicationKey,
    options: GitopsRequestOptions = {},
  ): Promise<ApplicationDiff> {
    const response = await this.#get(
      `${applicationPath(application)}/diff`,
      options,
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.planApplicationAction} */
  async planApplicationAction<A extends ApplicationActionId>(
    application: EntityApplicationKey,
    action: A,
    input: ApplicationActionInputs[A],
    options: GitopsRequestOptions = {},
  ): Promise<ActionPlan> {
    const response = await this.#request(
      `${applicationPath(application)}/actions/${encodeURIComponent(
        action,
      )}/plan`,
      { ...options, body: { input } },
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.startApplicationAction} */
  async startApplicationAction<A extends ApplicationActionId>(
    application: EntityApplicationKey,
    action: A,
    request: ActionRequest<ApplicationActionInputs[A]>,
    options: GitopsRequestOptions & {
      headers?: Record<string, string>;
    } = {},
  ): Promise<ActionAccepted> {
    const response = await this.#request(
      `${applicationPath(application)}/actions/${encodeURIComponent(action)}`,
      { ...options, body: request },
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getEntitySection} */
  async getEntitySection<S extends EntitySectionName>(
    entityRef: string | CompoundEntityRef,
    section: S,
    options: GitopsConditionalRequestOptions = {},
  ): Promise<Conditional<EntitySections[S]>> {
    return this.#getConditional(
      `${entityPath(entityRef)}/${encodeURIComponent(section)}`,
      options,
    );
  }

  /** {@inheritdoc GitopsApi.getPromotion} */
  async getPromotion(
    entityRef: string | CompoundEntityRef,
    { from, to, file }: { from: string; to: string; file?: string | string[] },
    options: GitopsRequestOptions = {},
  ): Promise<EntityPromotion> {
    const response = await this.#get(
      `${entityPath(entityRef)}/promotion${query({ from, to, file })}`,
      options,
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.planObjectAction} */
  async planObjectAction(
    object: EntityObjectKey,
    action: string,
    input: object,
    options: GitopsRequestOptions = {},
  ): Promise<ActionPlan> {
    const response = await this.#request(
      `${objectPath(object)}/actions/${encodeURIComponent(action)}/plan`,
      { ...options, body: { input } },
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.startObjectAction} */
  async startObjectAction(
    object: EntityObjectKey,
    action: string,
    request: ActionRequest<object>,
    options: GitopsRequestOptions & {
      headers?: Record<string, string>;
    } = {},
  ): Promise<ActionAccepted> {
    const response = await this.#request(
      `${objectPath(object)}/actions/${encodeURIComponent(action)}`,
      { ...options, body: request },
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getSealingCertificate} */
  async getSealingCertificate(
    entityRef: string | CompoundEntityRef,
    cluster: string,
    options: GitopsRequestOptions = {},
  ): Promise<SealingCertificate> {
    const response = await this.#get(
      `${entityPath(entityRef)}/sealing-certificate${query({ cluster })}`,
      options,
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.proposeSealedSecret} */
  async proposeSealedSecret(
    entityRef: string | CompoundEntityRef,
    proposal: SealedSecretProposal,
    options: GitopsRequestOptions = {},
  ): Promise<ProposedSealedSecret> {
    const response = await this.#request(
      `${entityPath(entityRef)}/sealed-secrets/pull-request`,
      { ...options, body: proposal },
    );
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getClusters} */
  async getClusters(
    options: GitopsRequestOptions = {},
  ): Promise<ClusterFreshness[]> {
    const response = await this.#get('/v1/clusters', options);
    return response.json();
  }

  /** {@inheritdoc GitopsApi.getEnvironments} */
  async getEnvironments(
    options: GitopsRequestOptions = {},
  ): Promise<ConfiguredEnvironment[]> {
    const response = await this.#get('/v1/environments', options);
    return response.json();
  }

  async #getConditional<T>(
    path: string,
    options: GitopsConditionalRequestOptions,
  ): Promise<Conditional<T>> {
    const response = await this.#get(path, options);
    if (response.status === 304) {
      return { notModified: true };
    }
    return {
      notModified: false,
      data: await response.json(),
      etag: response.headers.get('etag') ?? undefined,
    };
  }

  #get(
    path: string,
    options: GitopsConditionalRequestOptions,
  ): Promise<Response> {
    return this.#request(path, options);
  }

  #request(path: string, options: SendOptions): Promise<Response> {
    return sendRequest(
      { discoveryApi: this.#discoveryApi, fetchApi: this.#fetchApi },
      path,
      options,
    );
  }
}

function entityPath(entityRef: string | CompoundEntityRef): string {
  const ref =
    typeof entityRef === 'string' ? parseEntityRef(entityRef) : entityRef;
  return `/v1/entities/${[ref.kind, ref.namespace, ref.name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/')}`;
}

function applicationPath(application: EntityApplicationKey): string {
  const { entityRef, cluster, namespace, name } = application;
  return `${entityPath(entityRef)}/applications/${[cluster, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function objectPath(object: EntityObjectKey): string {
  const { entityRef, kind, cluster, namespace, name } = object;
  return `${entityPath(entityRef)}/objects/${[kind, cluster, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function query(values: Record<string, string | string[] | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) {
        params.append(key, each);
      }
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}
