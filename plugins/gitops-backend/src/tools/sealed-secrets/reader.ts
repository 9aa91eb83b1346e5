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

import { Entity } from '@backstage/catalog-model';
import {
  ActionState,
  ApplicationKey,
  EntitySealedSecrets,
  HealthState,
  LinkReason,
  Reason,
  SealedSecretView,
  SealingCertificateFacts,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Environments } from '../../config/environments';
import { compareText } from '../../lib/compareText';
import { EntityObjects, EntityRecords } from '../../links/EntityObjects';
import { LinkedRecord } from '../../links/findRecords';
import { sectionOf } from '../../views/section';
import { ClusterKnowledge } from '../../watch/Fleet';
import { APPLICATIONS } from '../argocd/kind';
import { ArgoCdApplication } from '../argocd/record';
import { sealedSecretHealth } from './health';
import { sealingPlaces } from './places';
import { SEALED_SECRETS, SealedSecretRecord } from './record';

/** Most that an answer has. */
const MAX_SEALED_SECRETS = 200;

const RANKS: HealthState[] = [
  'degraded',
  'missing',
  'warning',
  'unknown',
  'progressing',
  'paused',
  'healthy',
];

/** What is known of the certificates of controllers, see SealingCertificates. */
export interface KnownCertificates {
  known(cluster: string): SealingCertificateFacts | undefined;
}

/** What the caller may do. */
export interface SealingRights {
  maySeal: boolean;
  /** What the caller may do with a record. */
  states(link: LinkedRecord): Promise<ActionState[]>;
}

const NO_RIGHTS: SealingRights = { maySeal: false, states: async () => [] };

/** Answers with the SealedSecrets of an entity, from memory alone. */
export class SealedSecretsReader {
  readonly #objects: EntityObjects;
  readonly #clusters: ClusterKnowledge;
  readonly #environments: Environments;
  readonly #certificates: KnownCertificates;

  constructor(options: {
    objects: EntityObjects;
    clusters: ClusterKnowledge;
    environments: Environments;
    certificates: KnownCertificates;
  }) {
    this.#objects = options.objects;
    this.#clusters = options.clusters;
    this.#environments = options.environments;
    this.#certificates = options.certificates;
  }

  /** The SealedSecrets of an entity, and where it could have others. */
  async read(
    entity: Entity,
    rights: SealingRights = NO_RIGHTS,
    now: Date = new Date(),
  ): Promise<EntitySealedSecrets> {
    const found = this.#objects.of(entity);
    const places = this.#places(found);
    const links = found.ofKind<SealedSecretRecord>(SEALED_SECRETS);
    const controllers = [
      ...new Set([
        ...links.map(({ record }) => record.cluster),
        ...places.map(({ cluster }) => cluster),
      ]),
    ]
      .sort(compareText)
      .map(cluster => {
        const certificate = this.#certificates.known(cluster);
        return { cluster, ...(certificate && { certificate }) };
      });
    const certificates = new Map(
      controllers.map(({ cluster, certificate }) => [cluster, certificate]),
    );
    const views = links
      .map(link => ({
        link,
        view: this.#view(link, certificates.get(link.record.cluster), now),
      }))
      .sort((a, b) => this.#compare(a.view, b.view));
    const sealedSecrets = await Promise.all(
      views.slice(0, MAX_SEALED_SECRETS).map(async ({ link, view }) => ({
        ...view,
        actions: await rights.states(link),
      })),
    );
    return {
      ...sectionOf(
        entity,
        SEALED_SECRETS,
        sealedSecrets.map(({ cluster }) => cluster),
        this.#clusters,
      ),
      sealedSecrets,
      ...(views.length > sealedSecrets.length && { total: views.length }),
      controllers,
      places,
      maySeal: rights.maySeal,
    };
  }

  /** Where an entity could have a SealedSecret, by environment. */
  places(entity: Entity): SealingPlace[] {
    return this.#places(this.#objects.of(entity));
  }

  #places(found: EntityRecords): SealingPlace[] {
    return sealingPlaces(
      found.ofKind<ArgoCdApplication>(APPLICATIONS).map(({ record }) => record),
      this.#objects.chainContext(),
      cluster => {
        const known = this.#clusters.knowledge(cluster, SEALED_SECRETS);
        return known !== 'absent' && known !== 'unwatched';
      },
      ({ name, destination: { namespace }, labels }, cluster) =>
        this.#environments.of({ name, namespace, cluster, labels }),
    ).sort(
      (a, b) =>
        this.#environments.compare(a.environment, b.environment) ||
        compareText(a.namespace, b.namespace) ||
        compareText(a.cluster, b.cluster) ||
        compareText(a.application.name, b.application.name),
    );
  }

  #view(
    { record, linkedBy }: LinkedRecord & { record: SealedSecretRecord },
    certificate: SealingCertificateFacts | undefined,
    now: Date,
  ): SealedSecretView {
    const { cluster, namespace, name, labels, sealedAt } = record;
    const { status, state, reasons } = sealedSecretHealth(record, now);
    const application = applicationOf(linkedBy);
    const older = isOlder(sealedAt, certificate);
    return {
      id: `${cluster}/${namespace}/${name}`,
      cluster,
      namespace,
      name,
      environment:
        this.#environments.of({ name, namespace, cluster, labels }) ??
        (application && this.#environments.of({ name: application.name })),
      application,
      status,
      state,
      reasons: older ? [...reasons, olderReason(record, certificate)] : reasons,
      scope: record.scope,
      keys: [...record.keys],
      templateKeys: [...(record.templateKeys ?? [])],
      type: record.type ?? 'Opaque',
      immutable: record.immutable === true,
      createdAt: record.createdAt,
      sealedAt,
      since: record.synced?.since,
      olderThanKey: older,
      linkedBy,
      actions: [],
    };
  }

  #compare(a: SealedSecretView, b: SealedSecretView): number {
    return (
      RANKS.indexOf(a.state) - RANKS.indexOf(b.state) ||
      this.#environments.compare(a.environment, b.environment) ||
      compareText(a.id, b.id)
    );
  }
}

/** The Application that manages it: a chain writes `cluster/namespace/name`. */
function applicationOf(linkedBy: LinkReason[]): ApplicationKey | undefined {
  const managed = linkedBy.find(
    ({ rule }) => rule === 'managed-by-application',
  );
  if (!managed) {
    return undefined;
  }
  const parts = managed.value.split('/');
  const name = parts.pop() ?? '';
  const namespace = parts.pop() ?? '';
  return { cluster: parts.join('/'), namespace, name };
}

/** Whether it was sealed before there was the key of the certificate. */
function isOlder(
  sealedAt: string | undefined,
  certificate: SealingCertificateFacts | undefined,
): boolean {
  return Date.parse(sealedAt ?? '') < Date.parse(certificate?.notBefore ?? '');
}

function olderReason(
  { name }: SealedSecretRecord,
  certificate: SealingCertificateFacts | undefined,
): Reason {
  const since = certificate?.notBefore ?? '';
  return {
    code: 'sealed-secret-older-key',
    params: { name, date: since.slice(0, 10) },
    message: `It was sealed before the key was renewed on ${since.slice(
      0,
      10,
    )}; old keys go on opening it`,
    since,
  };
}
