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
import { UserError } from './output';

/** The sandbox's six ports, one after the other. */
export interface Ports {
  controlPlane: number;
  workload: number;
  git: number;
  /** The API of the Argo CDs. */
  argocd: number;
  /** The registry of container images. */
  registry: number;
  /** Prometheus' query API, which analyses ask. */
  prometheus: number;
}

export const DEFAULT_PORT = 8643;

/** The ports that follow from the first one. */
export function portsFrom(first: number): Ports {
  return {
    controlPlane: first,
    workload: first + 1,
    git: first + 2,
    argocd: first + 3,
    registry: first + 4,
    prometheus: first + 5,
  };
}

/**
 * Reads the first port from an option or from SANDBOX_PORT.
 *
 * @throws UserError for something that is no port
 */
export function readPort(option: string | undefined): number {
  const text = option ?? (process.env.SANDBOX_PORT || String(DEFAULT_PORT));
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_530) {
    throw new UserError(
      `"${text}" is not a port: SANDBOX_PORT and --port take the first of six consecutive ports (1 to 65530).`,
    );
  }
  return port;
}

/** Whether nobody listens on a port. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Checks that all six ports can be had.
 *
 * @throws UserError that names the one that cannot, and how to choose others
 */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const port of Object.values(ports)) {
    if (!(await isFree(port))) {
      throw new UserError(
        `Port ${port} is in use. The sandbox needs ${ports.controlPlane} to ${ports.prometheus}; choose others with SANDBOX_PORT or --port (the first of six).`,
      );
    }
  }
}
