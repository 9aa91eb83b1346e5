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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ActionState,
  ApplicationView,
  EntityApplications,
  EntityCertificates,
  EntityDelivery,
  EntityPipelines,
  EntityRollouts,
  EntitySealedSecrets,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { LinkedRecord } from '../links/findRecords';
import { APPLICATIONS } from '../tools/argocd/kind';
import { composeDelivery } from './compose';
import { EnvironmentOrder } from './lanes';
import { certificatePart } from './parts/certificatePart';
import { sealedSecretPart } from './parts/sealedSecretPart';
import { unionOf } from './rollUp';

/** What a caller may do with an object of the entity. */
export type AskStates = (link: LinkedRecord) => Promise<ActionState[]>;

/** Asks one tool about an entity. */
type AskSection<S> = (entity: Entity, states: AskStates) => S | Promise<S>;

/** What the delivery view is joined from; a tool may be absent. */
export interface DeliverySections {
  applications(entity: Entity): EntityApplications;
  rollouts?: AskSection<EntityRollouts>;
  pipelines?: AskSection<EntityPipelines>;
  certificates?: AskSection<EntityCertificates>;
  sealedSecrets?(entity: Entity): Promise<EntitySealedSecrets>;
}

/** For who may do nothing, or is not asked. */
const NO_STATES: AskStates = async () => [];

/** So many Applications are asked for actions, those in need of them. */
const MAX_ACTIONS = 20;

/** Joins the answers of all tools about an entity. */
export class DeliveryReader {
  readonly #sections: DeliverySections;
  readonly #environments: EnvironmentOrder;
  readonly #records: Pick<RecordReader, 'get'>;

  constructor(options: {
    sections: DeliverySections;
    environments: EnvironmentOrder;
    records: Pick<RecordReader, 'get'>;
  }) {
    this.#sections = options.sections;
    this.#records = options.records;
    this.#environments = options.environments;
  }

  /**
   * Where the changes of an entity are.
   *
   * @param states - what the caller may do; no actions are offered without
   */
  async read(
    entity: Entity,
    states: AskStates = NO_STATES,
  ): Promise<EntityDelivery> {
    const sections = this.#sections;
    const [applications, rollouts, pipelines, certificates, secrets] =
      await Promise.all([
        sections.applications(entity),
        sections.rollouts?.(entity, states),
        sections.pipelines?.(entity, states),
        sections.certificates?.(entity, states),
        sections.sealedSecrets?.(entity),
      ]);
    const actions = await this.#applicationActions(applications, states);
    const tools = [rollouts, pipelines, certificates, secrets];
    return composeDelivery({
      entityRef: stringifyEntityRef(entity),
      name: entity.metadata.name,
      applications: applications.applications,
      rollouts: rollouts?.rollouts ?? [],
      pipelines: pipelines?.pipelines ?? [],
      others: [
        ...(certificates?.certificates ?? []).map(certificatePart),
        ...(secrets?.sealedSecrets ?? []).map(sealedSecretPart),
      ],
      clusters: unionOf([
        applications.clusters,
        ...tools.map(section => section?.clusters ?? []),
      ]),
      unreadable: [
        ...new Set(tools.flatMap(section => section?.unreadable ?? [])),
      ],
      environments: this.#environments,
      actionsOf: application => actions.get(application.id) ?? [],
    });
  }

  /** Only those that are not well may call for an action. */
  async #applicationActions(
    { applications }: EntityApplications,
    states: AskStates,
  ): Promise<Map<string, ActionState[]>> {
    const asked = await Promise.all(
      applications
        .filter(needsAction)
        .slice(0, MAX_ACTIONS)
        .map(async ({ id, cluster, namespace, name, linkedBy }) => {
          const record = this.#records.get(
            APPLICATIONS,
            cluster,
            namespace,
            name,
          );
          return [
            id,
            record
              ? await states({ kind: APPLICATIONS, record, linkedBy })
              : [],
          ] as const;
        }),
    );
    return new Map(asked);
  }
}

function needsAction({ health, sync }: ApplicationView): boolean {
  return health.state !== 'healthy' || sync.status !== 'Synced';
}
