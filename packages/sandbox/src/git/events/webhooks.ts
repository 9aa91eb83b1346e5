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

import { createHmac, randomUUID } from 'node:crypto';
import { HookRecord, RepositoryRecord } from '../types';

const TIMEOUT_MS = 5_000;

/** The HMAC of a body as Gitea signs it: SHA-256 in hexadecimal. */
export function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function wants(hook: HookRecord, event: string, ref?: string): boolean {
  if (!hook.active || !hook.events.includes(event)) {
    return false;
  }
  const filter = hook.branchFilter;
  if (!filter || filter === '*' || !ref?.startsWith('refs/heads/')) {
    return true;
  }
  const pattern = filter
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(ref.slice('refs/heads/'.length));
}

/** Delivers webhooks in the background, each once, as Gitea does. */
export class Webhooks {
  private readonly pending = new Set<Promise<void>>();
  private readonly abort = new AbortController();

  /** Starts the deliveries that a repository's hooks ask for. */
  send(
    repository: RepositoryRecord,
    event: string,
    payload: object,
    onDelivered: () => void,
  ): void {
    const ref = 'ref' in payload ? String(payload.ref) : undefined;
    for (const hook of repository.hooks.filter(h => wants(h, event, ref))) {
      const delivery = this.deliver(hook, event, payload).finally(() => {
        this.pending.delete(delivery);
        onDelivered();
      });
      this.pending.add(delivery);
    }
  }

  /** Delivers one hook and notes what came of it; never throws. */
  async deliver(
    hook: HookRecord,
    event: string,
    payload: object,
  ): Promise<void> {
    const json = JSON.stringify(payload);
    const isForm = hook.contentType === 'form';
    const body = isForm
      ? new URLSearchParams({ payload: json }).toString()
      : json;
    // The signature is over the JSON, whichever way it is sent.
    const signature = hook.secret ? sign(hook.secret, json) : '';
    const delivery = randomUUID();
    const headers: Record<string, string> = {
      'Content-Type': isForm
        ? 'application/x-www-form-urlencoded'
        : 'application/json',
      'X-Gitea-Delivery': delivery,
      'X-Gitea-Event': event,
      'X-Gitea-Event-Type': event,
      'X-Gitea-Signature': signature,
      'X-Gogs-Delivery': delivery,
      'X-Gogs-Event': event,
      'X-Gogs-Event-Type': event,
      'X-Gogs-Signature': signature,
      'X-GitHub-Delivery': delivery,
      'X-GitHub-Event': event,
      'X-Hub-Signature-256': `sha256=${signature}`,
    };
    const at = new Date().toISOString();
    try {
      const response = await fetch(hook.url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.any([
          this.abort.signal,
          AbortSignal.timeout(TIMEOUT_MS),
        ]),
      });
      await response.body?.cancel();
      hook.lastDelivery = { at, event, status: response.status };
    } catch (error) {
      hook.lastDelivery = { at, event, error: String(error) };
    }
  }

  /** Waits for the deliveries under way. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) {
      await Promise.all(this.pending);
    }
  }

  /** Breaks off the deliveries under way. */
  async close(): Promise<void> {
    this.abort.abort();
    await this.settled();
  }
}
