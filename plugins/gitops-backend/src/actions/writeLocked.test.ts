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
import { mockServices } from '@backstage/backend-test-utils';
import {
  ActionWrite,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError } from '../clusters/ClusterError';
import { RecordIndex } from '../index/RecordIndex';
import { writeLocked } from './writeLocked';

/** An action that counts up the status, and then changes the specification. */
const countUp = {
  id: 'count-up',
  blockedBy: () => [],
  plan: () => ({ blockedBy: [], effects: [], warnings: [] }),
  write: ({ object }) => {
    const { count } = object.status as { count: number };
    return [
      {
        type: 'merge-patch',
        subresource: 'status',
        body: { status: { count: count + 1 } },
      },
      { type: 'merge-patch', body: { spec: { paused: false } } },
    ];
  },
} as Partial<GitopsAction> as GitopsAction;

/** An object whose controller writes whenever it is told of a change. */
class Busy {
  status = { count: 0 };
  readonly written: ActionWrite[] = [];
  /** So often a write of each place is refused. */
  conflicts = { status: 0, spec: 0 };

  read = async () => this.#subject();
  readRelated = async () => [];
  write = async (_: unknown, write: ActionWrite) => {
    const place =
      write.type === 'merge-patch' && write.subresource ? 'status' : 'spec';
    if (this.conflicts[place] > 0) {
      this.conflicts[place] -= 1;
      throw new ClusterError('conflict', 'It has changed in between');
    }
    this.written.push(write);
    if (place === 'status') {
      this.status = write.body.status as { count: number };
    }
    return this.#subject();
  };

  #subject() {
    const object: KubernetesObject = {
      metadata: { name: 'cart', resourceVersion: '1' },
      status: this.status,
    };
    return {
      object,
      record: { cluster: 'east', namespace: 'cart', name: 'cart' },
    };
  }
}

const run = (object: Busy) =>
  writeLocked({
    action: countUp,
    input: {},
    object,
    identity: { mode: 'service-account' },
    cluster: 'east',
    place: 'carts in cart',
    context: () => ({
      records: new RecordIndex([]),
      now: new Date(),
      user: 'user:default/ana',
      requestId: 'request-1',
      portal: 'Acme Portal',
    }),
    logger: mockServices.logger.mock(),
  });

describe('an action of several writes', () => {
  it('should begin anew where others were faster than its first', async () => {
    const object = new Busy();
    object.conflicts.status = 2;
    await run(object);
    expect(object.status.count).toBe(1);
    expect(object.written).toHaveLength(2);
  });

  it('should do nothing twice where the controller was faster than its second', async () => {
    const object = new Busy();
    object.conflicts.spec = 2;
    await run(object);
    expect(object.status.count).toBe(1);
    expect(object.written.map(({ body }) => body)).toEqual([
      { status: { count: 1 } },
      { spec: { paused: false } },
    ]);
  });

  it('should say that a part of it was done', async () => {
    const object = new Busy();
    object.conflicts.spec = 100;
    await expect(run(object)).rejects.toThrow('Only a part of it was done');
    expect(object.status.count).toBe(1);
  });
});
