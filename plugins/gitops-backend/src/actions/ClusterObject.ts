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
  ActionAccess,
  ActionBody,
  ActionSubject,
  ActionWrite,
  GitopsKind,
  GitopsRecord,
  KubernetesObject,
  RelatedObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError, statusError } from '../clusters/ClusterError';
import { readJson, readStatusMessage } from '../clusters/http';
import { ClusterConnection, ClusterIdentity } from '../clusters/types';
import { asObject, asString, at } from '../lib/reading';

const TIMEOUT_MS = 15_000;

const WRITES = {
  'merge-patch': {
    method: 'PATCH',
    contentType: 'application/merge-patch+json',
  },
  replace: { method: 'PUT', contentType: 'application/json' },
  create: { method: 'POST', contentType: 'application/json' },
} as const;

/** One object of a cluster, to be read anew and written. */
export class ClusterObject {
  readonly #connection: ClusterConnection;
  readonly #kind: GitopsKind;
  readonly #record: GitopsRecord;

  constructor(options: {
    connection: ClusterConnection;
    kind: GitopsKind;
    /** Names the object. */
    record: GitopsRecord;
  }) {
    this.#connection = options.connection;
    this.#kind = options.kind;
    this.#record = options.record;
  }

  /**
   * The object as it is now, read with the portal's own credentials.
   *
   * @throws ClusterError
   */
  async read(): Promise<ActionSubject> {
    return this.#subject(await this.#get(this.#path(), this.#kind.plural));
  }

  /**
   * Other objects of its namespace as they are now, without those that are not
   * there.
   *
   * @throws ClusterError
   */
  async readRelated(
    related: readonly RelatedObject[],
  ): Promise<KubernetesObject[]> {
    const found = await Promise.all(
      related.map(async ({ kind, name }) => {
        try {
          return await this.#get(
            `${collection(kind, this.#record.namespace)}/${encodeURIComponent(
              name,
            )}`,
            kind.plural,
          );
        } catch (error) {
          if (error instanceof ClusterError && error.reason === 'not-found') {
            return undefined;
          }
          throw error;
        }
      }),
    );
    return found.flatMap(object =>
      asString(at(object, 'metadata', 'name'))
        ? [object as KubernetesObject]
        : [],
    );
  }

  /**
   * Sends a write. The cluster refuses it where the object is not the one that
   * was read, except where it makes another object.
   *
   * @returns the object after it, or before it where another one was made
   * @throws ClusterError
   */
  async write(
    subject: ActionSubject,
    write: ActionWrite,
    identity: ClusterIdentity,
  ): Promise<ActionSubject> {
    const response = await this.#connection.write(this.#target(write), {
      ...WRITES[write.type],
      body: JSON.stringify(
        write.type === 'create' ? write.body : locked(write.body, subject),
      ),
      identity,
      signal: AbortSignal.timeout(2 * TIMEOUT_MS),
      timeoutMs: TIMEOUT_MS,
    });
    if (response.status >= 300) {
      throw refusal(response.status, await readStatusMessage(response.body));
    }
    const answer = await readJson(response.body, TIMEOUT_MS);
    return write.type === 'create' ? subject : this.#subject(answer);
  }

  /**
   * Whether the cluster would let an identity do this with the object;
   * undefined where the cluster does not say.
   *
   * @throws ClusterError where it does not answer, or not to that identity
   */
  async allows(
    access: ActionAccess,
    identity: ClusterIdentity,
  ): Promise<boolean | undefined> {
    const resourceAttributes = {
      group: this.#kind.group,
      resource: this.#kind.plural,
      namespace: this.#record.namespace,
      name: this.#record.name,
      ...access,
    };
    const response = await this.#connection.write(
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        ...WRITES.create,
        body: JSON.stringify({
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: {
            resourceAttributes,
          },
        }),
        identity,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        timeoutMs: TIMEOUT_MS,
      },
    );
    if (response.status === 401 || response.status === 403) {
      throw refusal(response.status, await readStatusMessage(response.body));
    }
    if (response.status >= 300) {
      response.body.resume();
      return undefined;
    }
    const allowed = at(
      await readJson(response.body, TIMEOUT_MS),
      'status',
      'allowed',
    );
    return typeof allowed === 'boolean' ? allowed : undefined;
  }

  async #get(path: string, what: string): Promise<unknown> {
    const response = await this.#connection.get(path, {
      signal: AbortSignal.timeout(2 * TIMEOUT_MS),
      timeoutMs: TIMEOUT_MS,
    });
    if (response.status !== 200) {
      throw statusError(response.status, {
        what,
        detail: await readStatusMessage(response.body),
      });
    }
    return readJson(response.body, TIMEOUT_MS);
  }

  #subject(value: unknown): ActionSubject {
    const object = asObject(value) as KubernetesObject | undefined;
    const record =
      object && asString(at(object, 'metadata', 'name'))
        ? this.#kind.project(object, {
            cluster: this.#record.cluster,
            intern: text => text,
          })
        : undefined;
    if (!object || !record) {
      throw new ClusterError(
        'server',
        'The cluster sends something else than was asked for',
      );
    }
    return { object, record };
  }

  #target(write: ActionWrite): string {
    if (write.type === 'create') {
      return collection(write.kind, this.#record.namespace);
    }
    const { subresource } = write;
    return subresource
      ? `${this.#path()}/${encodeURIComponent(subresource)}`
      : this.#path();
  }

  #path(): string {
    const { group, plural, versions } = this.#kind;
    const { namespace, name } = this.#record;
    return `${collection(
      { group, plural, version: versions[0] },
      namespace,
    )}/${encodeURIComponent(name)}`;
  }
}

/** The path of a collection; each part encoded, whatever is in it. */
function collection(
  kind: { group: string; version: string; plural: string },
  namespace: string,
): string {
  const parts = [
    ...(kind.group ? ['apis', kind.group] : ['api']),
    kind.version,
    ...(namespace ? ['namespaces', namespace] : []),
    kind.plural,
  ];
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** What is sent, with the version that it is meant for. */
function locked(body: ActionBody, { object }: ActionSubject): ActionBody {
  const { resourceVersion } = object.metadata;
  if (!resourceVersion) {
    throw new ClusterError('server', 'The cluster sends no resourceVersion');
  }
  return {
    ...body,
    metadata: { ...asObject(body.metadata), resourceVersion },
  };
}

/** The text of an admission policy, without who and what it is about. */
const DENIED = /denied (?:the )?request:?\s*(.*)$/is;

function refusal(status: number, detail: string | undefined): ClusterError {
  const denied = DENIED.exec(detail ?? '')?.[1].trim();
  if (denied) {
    return new ClusterError('invalid', denied, { detail });
  }
  switch (status) {
    case 403:
      return new ClusterError('forbidden', 'The cluster does not allow it', {
        detail,
      });
    case 409:
      return new ClusterError('conflict', 'It has changed in between', {
        detail,
      });
    case 400:
    case 422:
      return new ClusterError('invalid', 'the object would not be valid', {
        detail,
      });
    default:
      return statusError(status, { what: 'object', detail });
  }
}
