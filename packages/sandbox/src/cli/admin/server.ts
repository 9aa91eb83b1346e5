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

import { timingSafeEqual } from 'node:crypto';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { UserError } from '../output';
import {
  ERROR_CODES,
  ErrorCode,
  FAULT_KINDS,
  FaultRequest,
  LargeRequest,
  RenewSealingKeysRequest,
  ScaleRequest,
  ScaleResult,
  Status,
} from './types';

/** What the admin endpoint lets be done to a running sandbox. */
export interface AdminActions {
  status(): Promise<Status>;
  fault(request: FaultRequest): Promise<string>;
  scale(request: ScaleRequest): Promise<ScaleResult>;
  large(request: LargeRequest): Promise<string>;
  renewSealingKeys(request: RenewSealingKeysRequest): Promise<string>;
  stop(): void;
}

const MAX_BODY = 64 * 1024;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY) {
      throw new UserError('the request is too large');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  } catch {
    throw new UserError('the request is not JSON');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optionalNumber(value: unknown, name: string): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new UserError(`${name} must be a number, zero or more`);
  }
  return value;
}

function clusterOf(body: Record<string, unknown>): string | undefined {
  return typeof body.cluster === 'string' ? body.cluster : undefined;
}

function readFault(body: unknown): FaultRequest {
  const fields = isRecord(body) ? body : {};
  const kind = FAULT_KINDS.find(k => k === fields.kind);
  if (!kind) {
    throw new UserError(`a fault is one of ${FAULT_KINDS.join(', ')}`);
  }
  return {
    kind,
    cluster: clusterOf(fields),
    code: readCode(fields.code),
    share: optionalNumber(fields.share, 'share'),
    forMs: optionalNumber(fields.forMs, 'forMs'),
  };
}

function readCode(value: unknown): ErrorCode | undefined {
  const code = ERROR_CODES.find(c => c === value);
  if (value !== undefined && !code) {
    throw new UserError(`code must be one of ${ERROR_CODES.join(', ')}`);
  }
  return code;
}

function readScale(body: unknown): ScaleRequest {
  const fields = isRecord(body) ? body : {};
  const applications = optionalNumber(fields.applications, 'applications');
  if (applications === undefined || !Number.isInteger(applications)) {
    throw new UserError('applications must be a whole number');
  }
  return { applications, cluster: clusterOf(fields) };
}

function readLarge(body: unknown): LargeRequest {
  const fields = isRecord(body) ? body : {};
  const resources = optionalNumber(fields.resources, 'resources');
  if (resources === undefined || !Number.isInteger(resources)) {
    throw new UserError('resources must be a whole number');
  }
  return { resources };
}

async function answer(
  actions: AdminActions,
  request: IncomingMessage,
): Promise<unknown> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /status':
      return actions.status();
    case 'POST /faults':
      return {
        message: await actions.fault(readFault(await readBody(request))),
      };
    case 'POST /scale':
      return actions.scale(readScale(await readBody(request)));
    case 'POST /large':
      return {
        message: await actions.large(readLarge(await readBody(request))),
      };
    case 'POST /sealed-secrets/renew': {
      const body = await readBody(request);
      return {
        message: await actions.renewSealingKeys({
          cluster: isRecord(body) ? clusterOf(body) : undefined,
        }),
      };
    }
    case 'POST /stop':
      actions.stop();
      return { message: 'stopping' };
    default:
      throw new UserError(`there is no ${request.method} ${request.url}`);
  }
}

function isAllowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Starts the endpoint on a free port of the loopback interface. */
export async function startAdmin(
  token: string,
  actions: AdminActions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (!isAllowed(request, token)) {
      send(response, 401, { message: 'the token of ready.json is required' });
      return;
    }
    answer(actions, request).then(
      body => send(response, 200, body),
      error => {
        const status = error instanceof UserError ? 400 : 500;
        send(response, status, {
          message: error instanceof Error ? error.message : String(error),
        });
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
