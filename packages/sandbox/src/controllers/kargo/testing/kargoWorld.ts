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

import {
  type ClusterClient,
  createCluster,
  type GroupResource,
  type KubeObject,
} from '../../../cluster';
import {
  type FileChange,
  type GitServer,
  type RepositoryRecord,
  startGitServer,
} from '../../../git';
import {
  ImageStore,
  type RegistryServer,
  startBuilds,
  startRegistryServer,
} from '../../../registry';
import { type Controllers, startControllers, type Timing } from '../..';
import { RESOURCES } from '../../runtime/objects';
import { eventually, FAST } from '../../testing/world';
import {
  API_VERSION,
  type Freight,
  KARGO,
  KEY,
  type Promotion,
  type PromotionStep,
  type Stage,
} from '../types';

/** The project of the tests, and the component that it promotes. */
export const PROJECT = 'orders';
export const IMAGE = `registry.acme.example/${PROJECT}`;

const AUTHOR = { name: 'Ana Lima', email: 'ana@acme.example' };

/** A cluster with Kargo and Argo CD, a git host, and a registry with a build. */
export class KargoWorld {
  readonly cluster = createCluster({ name: 'control-plane', kargo: true });
  readonly images = new ImageStore();
  readonly warnings: string[] = [];
  #git: GitServer | undefined;
  #registry: RegistryServer | undefined;
  #controllers: Controllers | undefined;
  #stops: (() => unknown)[] = [];

  get client(): ClusterClient {
    return this.cluster.client;
  }

  get git(): GitServer {
    if (!this.#git) {
      throw new Error('the world has not been started');
    }
    return this.#git;
  }

  get registryUrl(): string {
    return this.#registry?.url ?? '';
  }

  /** Where the manifests are. */
  get configUrl(): string {
    return `${this.git.url}/acme/orders-config.git`;
  }

  async start(timing: Partial<Timing> = {}): Promise<void> {
    this.#git = await startGitServer({ port: 0 });
    const { host } = this.#git;
    ['ana', 'kargo'].forEach(login =>
      host.state.putUser({
        login,
        fullName: login === 'ana' ? AUTHOR.name : 'Kargo',
        email: `${login}@acme.example`,
        isAdmin: false,
        token: `token-of-${login}`,
      }),
    );
    host.state.addOrganization({
      name: 'acme',
      fullName: 'Acme',
      description: '',
      writers: ['ana', 'kargo'],
    });
    this.#registry = await startRegistryServer(this.images, 0);
    const { url } = this.#registry;
    this.#controllers = await startControllers({
      clusters: [
        {
          client: this.client,
          server: 'https://127.0.0.1:8643',
          argocd: {},
          kargo: { registries: () => ({ 'registry.acme.example': url }) },
        },
      ],
      timing: { ...FAST, ...timing },
      logger: { warn: message => this.warnings.push(message) },
    });
    const controllers = this.#controllers;
    this.#stops = [
      startBuilds({
        host,
        images: this.images,
        buildMs: 10,
        logger: { warn: message => this.warnings.push(message) },
      }),
      host.onPush(payload => controllers.webhook(payload)),
      this.images.onPush(({ repository }) =>
        controllers.imagePushed(`registry.acme.example/${repository}`),
      ),
    ];
  }

  async stop(): Promise<void> {
    this.#stops.forEach(stop => stop());
    await this.#controllers?.stop();
    await this.cluster.stop();
    await this.#registry?.stop();
    await this.#git?.stop();
  }

  /** A repository of the organisation, made if it is not there. */
  async repository(name: string): Promise<RepositoryRecord> {
    const { host } = this.git;
    return (
      host.state.repository('acme', name) ??
      host.createRepository({ owner: 'acme', name })
    );
  }

  /** Commits files to a branch, as Ana. */
  async commit(
    repository: string,
    files: Record<string, string>,
    message = 'change',
    branch = 'main',
  ): Promise<string> {
    const changes: FileChange[] = Object.entries(files).map(
      ([path, content]) => ({ path, content }),
    );
    return this.git.host.commit(
      await this.repository(repository),
      branch,
      [{ message, author: AUTHOR, changes }],
      { from: branch === 'main' ? undefined : 'main' },
    );
  }

  /** The text of a file on a branch of a repository. */
  async file(
    repository: string,
    path: string,
    branch = 'main',
  ): Promise<string> {
    const response = await fetch(
      `${this.git.url}/api/v1/repos/acme/${repository}/raw/${path}?ref=${branch}`,
    );
    return response.text();
  }

  /** Waits until times are later than before: they are told in seconds. */
  async nextSecond(): Promise<void> {
    await new Promise(resolve => {
      setTimeout(resolve, 1_010 - (Date.now() % 1_000));
    });
  }

  /** Pushes an image of the component. */
  image(tag: string, createdAt = new Date().toISOString()): string {
    return this.images.push({ repository: PROJECT, tag, createdAt });
  }

  /** Creates an object of any kind. */
  async create(object: KubeObject, as?: string): Promise<KubeObject> {
    const type = this.client.resolve(object.apiVersion, object.kind);
    if (!type) {
      throw new Error(`no kind ${object.kind}`);
    }
    return (as ? this.client.as(as) : this.client).create(type, object);
  }

  /** An object of Kargo's in the project. */
  async put(kind: string, name: string, spec: object): Promise<KubeObject> {
    return this.create({
      apiVersion: API_VERSION,
      kind,
      metadata: { name, namespace: PROJECT },
      spec,
    });
  }

  /** The project, its credentials, and a Warehouse of the component's image. */
  async project(): Promise<void> {
    await this.create({
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name: PROJECT },
    });
    await eventually(
      () => this.client.get(RESOURCES.namespaces, PROJECT),
      'namespace of the project',
    );
    await this.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'git',
        namespace: PROJECT,
        labels: { [KEY.credentialType]: 'git' },
      },
      stringData: {
        repoURL: `^${this.git.url}/acme/`,
        repoURLIsRegex: 'true',
        username: 'kargo',
        password: 'token-of-kargo',
      },
    });
    await this.put('Warehouse', 'orders', {
      interval: '5m0s',
      subscriptions: [{ image: { repoURL: IMAGE } }],
    });
  }

  /** Manifests of three environments, and an Application for each of those named. */
  async environments(...names: string[]): Promise<void> {
    const overlays = Object.fromEntries(
      names.map(name => [
        `overlays/${name}/kustomization.yaml`,
        `resources:\n  - ../../base\nimages:\n  - name: ${IMAGE}\n    newTag: 3.1.4\n`,
      ]),
    );
    await this.commit('orders-config', {
      'base/kustomization.yaml': 'resources: [deployment.yaml]\n',
      'base/deployment.yaml': JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: PROJECT },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: PROJECT } },
          template: {
            metadata: { labels: { app: PROJECT } },
            spec: { containers: [{ name: PROJECT, image: IMAGE }] },
          },
        },
      }),
      ...overlays,
    });
    for (const name of names) {
      await this.create({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          name: `orders-${name}`,
          namespace: 'argocd',
          annotations: { [KEY.authorizedStage]: `${PROJECT}:${name}` },
        },
        spec: {
          project: 'default',
          source: {
            repoURL: this.configUrl,
            path: `overlays/${name}`,
            targetRevision: 'main',
          },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: `orders-${name}`,
          },
          syncPolicy: { syncOptions: ['CreateNamespace=true'] },
        },
      });
    }
  }

  /** Steps that set the image in an environment's overlay and sync it. */
  updateSteps(name: string): PromotionStep[] {
    return [
      {
        uses: 'git-clone',
        config: {
          repoURL: this.configUrl,
          checkout: [{ branch: 'main', path: './src' }],
        },
      },
      {
        uses: 'kustomize-set-image',
        as: 'set-image',
        config: {
          path: `./src/overlays/${name}`,
          images: [
            { image: IMAGE, tag: `\${{ quote(imageFrom("${IMAGE}").Tag) }}` },
          ],
        },
      },
      {
        uses: 'git-commit',
        as: 'commit',
        config: {
          path: './src',
          message: '${{ outputs["set-image"].commitMessage }}',
        },
      },
      { uses: 'git-push', as: 'push', config: { path: './src' } },
      {
        uses: 'argocd-update',
        config: { apps: [{ name: `orders-${name}` }] },
      },
    ];
  }

  /** Creates a Stage. */
  async stage(
    name: string,
    sources: object,
    steps: PromotionStep[],
    more: object = {},
  ): Promise<void> {
    await this.put('Stage', name, {
      requestedFreight: [
        { origin: { kind: 'Warehouse', name: 'orders' }, sources },
      ],
      ...(steps.length ? { promotionTemplate: { spec: { steps } } } : {}),
      ...more,
    });
  }

  async get<T extends KubeObject>(
    resource: GroupResource,
    name: string,
  ): Promise<T> {
    const found = await this.client.get(resource, name, PROJECT);
    if (!found) {
      throw new Error(`there is no ${resource.plural} ${name}`);
    }
    return found as T;
  }

  /** The Freight of an image's tag, once the Warehouse has made it. */
  async freight(tag: string): Promise<Freight> {
    return this.wait(
      async () =>
        ((await this.client.list(KARGO.freights)) as Freight[]).find(
          ({ images }) => images?.some(image => image.tag === tag),
        ),
      `Freight of ${tag}`,
    );
  }

  /** Asks for a Promotion. */
  async promote(
    stage: string,
    freight: string,
    as?: string,
  ): Promise<Promotion> {
    return (await this.create(
      {
        apiVersion: API_VERSION,
        kind: 'Promotion',
        metadata: { name: '', generateName: 'promo-', namespace: PROJECT },
        spec: { stage, freight },
      },
      as,
    )) as Promotion;
  }

  /** The Promotion once it has come to its end. */
  async ended(name: string): Promise<Promotion> {
    return this.until<Promotion>(
      KARGO.promotions,
      name,
      'its end',
      ({ status }) => status?.finishedAt !== undefined,
    );
  }

  /** An object as soon as it is as wanted; fails with what it was last. */
  async until<T extends KubeObject>(
    resource: GroupResource,
    name: string,
    what: string,
    test: (object: T) => boolean | undefined,
  ): Promise<T> {
    let last: T | undefined;
    try {
      return await eventually(async () => {
        last = await this.get<T>(resource, name);
        return test(last) && last;
      }, `${name}: ${what}`);
    } catch (error) {
      throw new Error(
        `${String(error)}; is ${JSON.stringify(
          last?.status,
          null,
          1,
        )}; warnings: ${this.warnings.join('; ')}`,
      );
    }
  }

  /** The Stage once it holds Freight and is verified. */
  async verified(name: string, freight: string): Promise<Stage> {
    return this.until<Stage>(
      KARGO.stages,
      name,
      `verified ${freight}`,
      ({ status }) =>
        status?.freightSummary === freight &&
        status.conditions?.some(
          ({ type, status: is }) => type === 'Ready' && is === 'True',
        ),
    );
  }

  private async wait<T>(
    read: () => Promise<T | undefined>,
    what: string,
  ): Promise<T> {
    try {
      return await eventually(read, what);
    } catch (error) {
      throw new Error(`${String(error)}; ${this.warnings.join('; ')}`);
    }
  }
}
