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
  EntityCertificates,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Environments } from '../../config/environments';
import { EntityObjects, EntityRecords } from '../../links/EntityObjects';
import { LinkedRecord } from '../../links/findRecords';
import { sectionOf } from '../../views/section';
import { ClusterKnowledge } from '../../watch/Fleet';
import { KindWithHosts } from '../workloads/projectHosts';
import { HostsRecord } from '../workloads/records';
import { GATEWAYS, HTTP_ROUTES, INGRESSES } from '../workloads/tool';
import { viewHosts } from './hosts';
import { CERTIFICATES } from './ids';
import { Knowledge } from './issuers';
import { CertificateRecord } from './records';
import { byCoverage, byUrgency, viewCertificate } from './view';

/** Most that an answer has. */
const MAX_CERTIFICATES = 200;
const MAX_HOSTS = 400;

const WITH_HOSTS: Array<[kind: KindWithHosts, id: string]> = [
  ['Ingress', INGRESSES],
  ['Gateway', GATEWAYS],
  ['HTTPRoute', HTTP_ROUTES],
];

/** Answers with the certificates of an entity, from memory alone. */
export class CertificatesReader {
  readonly #objects: EntityObjects;
  readonly #clusters: ClusterKnowledge;
  readonly #environments: Environments;

  constructor(options: {
    objects: EntityObjects;
    clusters: ClusterKnowledge;
    environments: Environments;
  }) {
    this.#objects = options.objects;
    this.#clusters = options.clusters;
    this.#environments = options.environments;
  }

  /**
   * The certificates of an entity, and the names that it is reached by.
   *
   * @param states - what the caller may do with a record
   */
  async read(
    entity: Entity,
    states: (link: LinkedRecord) => Promise<ActionState[]>,
    now: Date = new Date(),
  ): Promise<EntityCertificates> {
    const found = this.#objects.of(entity);
    const known: Knowledge = {
      records: this.#objects.records,
      knowledge: (cluster, kind) => this.#clusters.knowledge(cluster, kind),
    };
    const links = found.ofKind<CertificateRecord>(CERTIFICATES);
    const views = links
      .map(link => ({
        link,
        view: viewCertificate(
          link.record,
          known,
          {
            environment: this.#environmentOf(link.record),
            application: applicationOf(link.linkedBy, found),
            linkedBy: link.linkedBy,
            actions: [],
          },
          now,
        ),
      }))
      .sort((a, b) => byUrgency(a.view, b.view));
    const certificates = await Promise.all(
      views.slice(0, MAX_CERTIFICATES).map(async ({ link, view }) => ({
        ...view,
        actions: await states(link),
      })),
    );
    const hosts = WITH_HOSTS.flatMap(([kind, id]) =>
      found.ofKind<HostsRecord>(id).flatMap(({ record }) =>
        viewHosts(kind, record, known, now).map(host => ({
          ...host,
          environment: this.#environmentOf(record),
        })),
      ),
    )
      .sort(byCoverage)
      .slice(0, MAX_HOSTS);
    return {
      ...sectionOf(
        entity,
        CERTIFICATES,
        [...certificates, ...hosts].map(({ cluster }) => cluster),
        this.#clusters,
      ),
      certificates,
      ...(views.length > certificates.length && { total: views.length }),
      hosts,
    };
  }

  #environmentOf(
    record: Pick<
      CertificateRecord,
      'name' | 'namespace' | 'cluster' | 'labels'
    >,
  ): string | undefined {
    const { name, namespace, cluster, labels } = record;
    return this.#environments.of({ name, namespace, cluster, labels });
  }
}

/** The Application that manages it, or the Ingress that it is made for. */
function applicationOf(
  linkedBy: LinkReason[],
  found: EntityRecords,
): ApplicationKey | undefined {
  const managed = linkedBy.find(
    ({ rule }) => rule === 'managed-by-application',
  );
  if (managed) {
    return keyOf(managed.value);
  }
  const shown = linkedBy.find(({ rule }) => rule.startsWith('certificate-of-'));
  if (!shown) {
    return undefined;
  }
  const { cluster, namespace, name } = keyOf(shown.value);
  const kind = shown.rule.endsWith('ingress') ? INGRESSES : GATEWAYS;
  const owner = found
    .ofKind(kind)
    .find(
      ({ record }) =>
        record.cluster === cluster &&
        record.namespace === namespace &&
        record.name === name,
    )
    ?.linkedBy.find(({ rule }) => rule === 'managed-by-application');
  return owner && keyOf(owner.value);
}

/** What a chain writes: `cluster/namespace/name`. */
function keyOf(value: string): ApplicationKey {
  const parts = value.split('/');
  const name = parts.pop() ?? '';
  const namespace = parts.pop() ?? '';
  return { cluster: parts.join('/'), namespace, name };
}
