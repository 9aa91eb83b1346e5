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
  readonly digest: string;
  /** The marks of all its facts, in their order. */
  readonly marks: string;
  /** Which of the marks is what runs now; -1 where none is. */
  readonly current: number;
  /** The marks of those for which there was no room yet. */
  readonly missing: string;
}

/** Enough to tell the few facts of one object from each other. */
const MARK_BYTES = 6;

/** The first bytes of an id, one for each character. */
const markOf = (id: string) =>
  Buffer.from(id.slice(0, 2 * MARK_BYTES), 'hex').toString('latin1');

const marksOf = (ids: string[]) => ids.map(markOf).join('');

/** Which one of marks is that of a fact; -1 for none. */
function placeAmong(marks: string | undefined, id: string): number {
  const count = (marks?.length ?? 0) / MARK_BYTES;
  const mark = markOf(id);
  for (let place = 0; place < count; place += 1) {
    if (marks?.startsWith(mark, place * MARK_BYTES)) {
      return place;
    }
  }
  return -1;
}

const isAmong = (marks: string | undefined, id: string) =>
  placeAmong(marks, id) >= 0;

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
    this.#remembered.set(text, {
      digest,
      marks: marksOf(deployments.map(({ id }) => id)),
      current: deployments.findLastIndex(
        ({ historyId }) => historyId !== undefined,
      ),
      missing: marksOf(missing),
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
      isCurrent: id => {
        const place = placeAmong(remembered?.marks, id);
        return place >= 0 && place === remembered?.current;
      },
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
