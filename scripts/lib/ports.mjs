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
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} Ports
 * @property {number} portal what the browser opens
 * @property {number} backend
 * @property {number} sandbox the first of the sandbox's six: cluster
 *   `control-plane`, cluster `workload`, git host, Argo CD's API, registry of
 *   images, Prometheus
 */

/** How many ports in a row the sandbox listens on. */
export const sandboxPorts = 6;

/**
 * The ports that the environment asks for.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Ports}
 */
export function portsFrom(env = process.env) {
  return {
    portal: number(env, 'PORTAL_PORT', 3000, 1),
    backend: number(env, 'BACKEND_PORT', 7007, 1),
    sandbox: number(env, 'SANDBOX_PORT', 8643, sandboxPorts),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} fallback
 * @param {number} count how many ports in a row it stands for
 */
function number(env, name, fallback, count) {
  const value = env[name];
  if (value === undefined || value === '') {
    return fallback;
  }
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port + count - 1 > 65535) {
    throw new Failure(`${name} is "${value}"; it has to be a port number.`);
  }
  return port;
}

/**
 * Fails where a port is taken, naming the port and the variable that chooses
 * another.
 *
 * @param {Ports} ports
 */
export async function requireFree(ports) {
  const uses = [
    { port: ports.portal, variable: 'PORTAL_PORT', of: 'the portal' },
    { port: ports.backend, variable: 'BACKEND_PORT', of: 'the back end' },
    ...Array.from({ length: sandboxPorts }, (_, index) => ({
      port: ports.sandbox + index,
      variable: 'SANDBOX_PORT',
      of: 'the sandbox',
    })),
  ];
  /** @type {Map<number, string>} */
  const seen = new Map();
  for (const { port, variable, of } of uses) {
    const other = seen.get(port);
    if (other && !(of === 'the back end' && other === 'the portal')) {
      throw new Failure(
        `Port ${port} is asked for twice: by ${other} and by ${of}. Choose another with ${variable}.`,
      );
    }
    seen.set(port, of);
    if (!(await isFree(port))) {
      const spare = await freePorts(
        variable === 'SANDBOX_PORT' ? sandboxPorts : 1,
        port,
      );
      throw new Failure(
        `Port ${port} is in use, and ${of} needs it. Stop what uses it, or choose another: ${variable}=${spare} npm start`,
      );
    }
  }
}

/**
 * Whether nobody listens on a port, on any of the machine's addresses.
 *
 * @param {number} port
 */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    if (!(await canListen(port, host))) {
      return false;
    }
  }
  return true;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      // A machine without IPv6 has no such address to listen on
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * The first of so many free ports in a row.
 *
 * @param {number} count
 * @param {number} [from] where to begin to look
 */
export async function freePorts(count, from = 20_000) {
  for (let first = from + 1; first + count <= 65_536; first++) {
    let free = 0;
    while (free < count && (await isFree(first + free))) {
      free++;
    }
    if (free === count) {
      return first;
    }
    first += free;
  }
  throw new Failure(`There are no ${count} free ports in a row above ${from}.`);
}
