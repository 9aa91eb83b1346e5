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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  ApplicationView,
  EntityDelivery,
  EntityPromotion,
  EntityRollouts,
  PromotionEnvironment,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { versionsOfImages, ownImages } from '../delivery/versions';
import { withoutCredentials } from '../lib/withoutCredentials';
import { withoutEndSlashes } from '../lib/withoutEndSlashes';
import { APPLICATIONS } from '../tools/argocd/kind';
import { projectOf } from '../tools/argocd/projects/kind';
import { ArgoCdApplication, ArgoCdSource } from '../tools/argocd/record';
import { windowVerdict } from '../tools/argocd/windows';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { ApprovalReader } from './approval';
import { checksOfSource, checksOfTarget, EnvironmentFacts } from './checks';
import { PromotionCommitsReader, sourceElsewhere } from './commits';
import { changedImages, ownImage } from './images';
import { checksOfKnowledge, chooseApplication, Knowledge } from './knowledge';
import { isOfOrigin } from './origin';

/** Which promotion is asked about. */
export interface PromotionQuery {
  /** The environment that has what is to come. */
  from: string;
  /** The environment that is to get it. */
  to: string;
  /** The files of the target's repository that change, where they are known. */
  files?: readonly string[];
}

/** Joins what whoever approves a promotion wants to know. */
export class PromotionReader {
  readonly #applications: Pick<EntityApplicationsReader, 'read'>;
  readonly #delivery: { read(entity: Entity): Promise<EntityDelivery> };
  readonly #rollouts: { read(entity: Entity): Promise<EntityRollouts> };
  readonly #records: RecordReader;
  readonly #clusters: Knowledge;
  readonly #commits: PromotionCommitsReader;
  readonly #approval: ApprovalReader;
  readonly #now: () => Date;

  constructor(options: {
    applications: Pick<EntityApplicationsReader, 'read'>;
    delivery: { read(entity: Entity): Promise<EntityDelivery> };
    rollouts: { read(entity: Entity): Promise<EntityRollouts> };
    records: RecordReader;
    clusters: Knowledge;
    commits: PromotionCommitsReader;
    approval: ApprovalReader;
    now?(): Date;
  }) {
    this.#applications = options.applications;
    this.#delivery = options.delivery;
    this.#rollouts = options.rollouts;
    this.#records = options.records;
    this.#clusters = options.clusters;
    this.#commits = options.commits;
    this.#approval = options.approval;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * What a promotion would bring.
   *
   * @throws NotFoundError for an environment that the entity does not have
   * @throws ConflictError for an environment with several Applications
   * @throws ServiceUnavailableError while it is not known yet how they are
   * @throws InputError where both are the same
   */
  async read(
    entity: Entity,
    query: PromotionQuery,
    credentials: BackstageCredentials,
  ): Promise<EntityPromotion> {
    const entityRef = stringifyEntityRef(entity);
    if (query.from === query.to) {
      throw new InputError('from and to are the same environment');
    }
    const { applications, clusters } = this.#applications.read(entity);
    const choose = (environment: string) =>
      chooseApplication(applications, entityRef, environment, this.#clusters);
    const source = choose(query.from);
    const target = choose(query.to);
    const unknown = {
      source: checksOfKnowledge(query.from, source, this.#clusters),
      target: checksOfKnowledge(query.to, target, this.#clusters),
    };
    const [delivery, rollouts] = await Promise.all([
      this.#delivery.read(entity),
      this.#rollouts.read(entity),
    ]);
    const factsOf = (application: ApplicationView): EnvironmentFacts => ({
      environment: application.environment ?? '',
      application,
      version: versionOf(application, entity),
      lane: delivery.lanes.find(
        ({ environment }) => environment === application.environment,
      ),
      rollouts: rollouts.rollouts.filter(
        ({ environment }) => environment === application.environment,
      ),
    });
    const images = changedImages(source.images, target.images);
    const records = [source, target].map(application =>
      this.#recordOf(application),
    );
    const [sourceMain, targetMain] = records.map(mainSource);
    const [commits, approval] = await Promise.all([
      Promise.all([
        this.#sourceCommits(entity, source, images, [
          ...(sourceMain ? [sourceMain.repoUrl] : []),
          ...(targetMain ? [targetMain.repoUrl] : []),
        ]),
        sourceMain &&
          targetMain &&
          this.#commits.configuration(sourceMain, targetMain),
      ]),
      this.#approval.read(
        entity,
        targetMain?.path === undefined
          ? undefined
          : {
              repoUrl: targetMain.repoUrl,
              revision: targetMain.revision ?? targetMain.targetRevision,
              paths: query.files?.length
                ? query.files
                : [likelyFile(targetMain)],
            },
        credentials,
      ),
    ]);
    const [from, to] = [source, target].map(factsOf);
    return {
      entityRef,
      from: viewEnvironment(from, sourceMain),
      to: viewEnvironment(to, targetMain),
      images,
      commits: commits.flatMap(each => each ?? []),
      checks: [
        ...checksOfSource(from),
        ...unknown.source,
        ...checksOfTarget(to, this.#windows(records[1])),
        ...unknown.target,
      ],
      approval,
      clusters: clusters.filter(({ name }) =>
        [source, target].some(
          ({ cluster, destination }) =>
            name === cluster || name === destination.cluster,
        ),
      ),
    };
  }

  #recordOf({
    cluster,
    namespace,
    name,
  }: ApplicationView): ArgoCdApplication | undefined {
    return this.#records.get(APPLICATIONS, cluster, namespace, name) as
      | ArgoCdApplication
      | undefined;
  }

  #windows(record: ArgoCdApplication | undefined) {
    return (
      record &&
      windowVerdict(record, projectOf(record, this.#records), this.#now())
        .automatic
    );
  }

  async #sourceCommits(
    entity: Entity,
    { name }: ApplicationView,
    images: EntityPromotion['images'],
    deployed: string[],
  ) {
    const { annotations } = entity.metadata;
    const location = urlOf(annotations?.[ANNOTATION_SOURCE_LOCATION]);
    const file = urlOf(annotations?.[ANNOTATION_LOCATION]);
    const image = ownImage(images, [name, entity.metadata.name]);
    if (!location || !image) {
      return undefined;
    }
    return isOfOrigin(location, file ? [file, ...deployed] : deployed)
      ? this.#commits.source(location, image)
      : sourceElsewhere(location, image);
  }
}

/** The address of a location of the catalog, where it is one of the web. */
function urlOf(location: string | undefined): string | undefined {
  return location?.startsWith('url:')
    ? location.slice('url:'.length)
    : undefined;
}

function mainSource(
  record: ArgoCdApplication | undefined,
): ArgoCdSource | undefined {
  return (
    record?.sources.find(({ path, chart }) => path && !chart) ??
    record?.sources[0]
  );
}

/** The file that a promotion changes most often, by what makes the manifests. */
function likelyFile({ path = '', madeBy }: ArgoCdSource): string {
  const names: Record<string, string> = {
    kustomize: 'kustomization.yaml',
    directory: 'deployment.yaml',
  };
  const name = (typeof madeBy === 'string' && names[madeBy]) || 'values.yaml';
  const directory = withoutEndSlashes(path.replace(/^(\.?\/)+/, ''));
  return directory && directory !== '.' ? `${directory}/${name}` : name;
}

function versionOf(
  { images, name }: ApplicationView,
  entity: Entity,
): string | undefined {
  return versionsOfImages(ownImages(images, [name, entity.metadata.name])).at(
    -1,
  );
}

function viewEnvironment(
  { environment, application, version, lane }: EnvironmentFacts,
  source: ArgoCdSource | undefined,
): PromotionEnvironment {
  const { cluster, namespace, name, deployedAt, health } = application;
  const since = lane?.since ?? deployedAt;
  return {
    environment,
    application: { cluster, namespace, name },
    ...(source?.path &&
      !source.chart && {
        repository: {
          url: withoutCredentials(source.repoUrl),
          path: source.path,
          revision: source.targetRevision,
        },
      }),
    ...(version && { version }),
    state: lane?.state ?? health.state,
    ...(since && { since }),
  };
}
