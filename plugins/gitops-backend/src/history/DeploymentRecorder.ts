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

import { LoggerService } from '@backstage/backend-plugin-api';
import { DeploymentFact } from '@gitops-portal/backstage-plugin-gitops-node';
import { DeploymentStore, StoredDeployment } from './DeploymentStore';
import { factId, ObjectKey, objectKeyText } from './objectKey';
import { WriteQueue } from './WriteQueue';

/** Facts that wait to be written, over all objects. */
const CAPACITY = 20_000;
const BATCH_SIZE = 200;

/** What is remembered of an object, as small as possible. */
interface Remembered {
  /** Tells whether the object tells something else than before. */
  digest: string;
  /** All its facts, each by its mark, one after the other. */
  marks: string;
  /** The mark of what runs now. */
  current?: string;
  /** The marks of those for which there was no room yet. */
  missing?: string;
}

/** Enough to tell the few facts of one object from each other. */
const MARK_LENGTH = 12;

const markOf = (id: string) => id.slice(0, MARK_LENGTH);

const marksOf = (ids: string[]) => ids.map(markOf).join(' ');

/** Whether a fact is among marks; what is between two of them is no mark. */
const isAmong = (marks: string | undefined, id: string) =>
  marks?.includes(markOf(id)) ?? false;

/** What an object itself still knows of its deployments. */
export interface KnownToObject {
  /** Whether it is what runs now. */
  isCurrent(id: string): boolean;
  /** Whether the object still tells of a deployment. */
  has(id: string): boolean;
}

/** The deployment that a fact of an object is. */
export function deploymentOf(
  object: ObjectKey,
  fact: DeploymentFact,
): StoredDeployment {
  const { key, ...rest } = fact;
  return { id: factId(object, key), object, ...rest };
}

/**
 * Writes down each deployment once, as soon as an object tells of it. What was
 * written is remembered, so that objects that are listed again cost nothing.
 */
export class DeploymentRecorder {
  readonly #queue: WriteQueue<StoredDeployment>;
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: {
    store: Pick<DeploymentStore, 'add' | 'isHealthy'>;
    logger: LoggerService;
    capacity?: number;
    gatherMs?: number;
    retryMinMs?: number;
  }) {
    this.#queue = new WriteQueue({
      ...options,
      what: 'deployments',
      write: deployments => options.store.add(deployments),
      isHealthy: () => options.store.isHealthy(),
      capacity: options.capacity ?? CAPACITY,
      batchSize: BATCH_SIZE,
    });
  }

  /** Takes note of what an object tells now; never waits and never throws. */
  observe(object: ObjectKey, facts: DeploymentFact[]): void {
    const text = objectKeyText(object);
    const before = this.#remembered.get(text);
    // Most objects tell what they told before: one digest is enough to see it.
    const digest = markOf(factId(object, ...facts.map(({ key }) => key)));
    if (before?.digest === digest && !before.missing) {
      return;
    }
    const deployments = facts.map(fact => deploymentOf(object, fact));
    const missing: string[] = [];
    for (const deployment of deployments) {
      const { id } = deployment;
      if (!isAmong(before?.marks, id) || isAmong(before?.missing, id)) {
        if (!this.#queue.add(id, deployment)) {
          missing.push(id);
        }
      }
    }
    const current = deployments.findLast(
      ({ historyId }) => historyId !== undefined,
    );
    this.#remembered.set(text, {
      digest,
      marks: marksOf(deployments.map(({ id }) => id)),
      ...(current && { current: markOf(current.id) }),
      ...(missing.length && { missing: marksOf(missing) }),
    });
  }

  /** Forgets an object that is gone; its deployments stay. */
  forget(object: ObjectKey): void {
    this.#remembered.delete(objectKeyText(object));
  }

  /** Forgets the objects of a kind of a cluster but those that exist. */
  retain(
    kind: string,
    cluster: string,
    keep: (namespace: string, name: string) => boolean,
  ): void {
    const prefix = `${kind} ${cluster}/`;
    for (const text of this.#remembered.keys()) {
      if (text.startsWith(prefix)) {
        const [namespace, name] = text.slice(prefix.length).split('/');
        if (!keep(namespace, name)) {
          this.#remembered.delete(text);
        }
      }
    }
  }

  /** What an object itself still knows of its deployments. */
  known(object: ObjectKey): KnownToObject {
    const remembered = this.#remembered.get(objectKeyText(object));
    return {
      isCurrent: id => remembered?.current === markOf(id),
      has: id => isAmong(remembered?.marks, id),
    };
  }

  /** The deployments of an object that are not written yet. */
  waiting(object: ObjectKey): StoredDeployment[] {
    const text = objectKeyText(object);
    return [...this.#queue.waiting()].filter(
      deployment => objectKeyText(deployment.object) === text,
    );
  }

  /** Writes nothing any more. */
  async stop(): Promise<void> {
    await this.#queue.stop();
  }
}
