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
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { Service } from './service.mjs';

/**
 * @typedef {object} PortalOptions
 * @property {import('./setup.mjs').Setup} setup
 * @property {import('./ports.mjs').Ports} ports
 * @property {string} runDir where the sandbox keeps its keys, and the logs go
 * @property {'dev-server' | 'built'} frontend from the development server, or
 *   the build in packages/app/dist served by the back end (then the ports of
 *   portal and back end are one and the same)
 * @property {boolean} [bare] whether the clusters start without any of the tools
 * @property {(name: string, line: string) => void} [onNotice]
 */

/** What a portal beside a sandbox says that means nothing there. */
const harmless = {
  // One back end has no need for the events plugin's bus; requests and what is
  // audited are for the log
  backend:
    /events backend not found|isAuditEvent=true|GET |PUT |POST |trace-deprecation|DeprecationWarning/,
  frontend: /NOTE:|git version|errors-warnings/,
};

/**
 * The sandbox, the back end and the front end, as one thing that is started
 * and stopped.
 */
export class Portal {
  /** @param {PortalOptions} options */
  constructor(options) {
    this.options = options;
    /** @type {Service[]} */
    this.services = [];
    this.url = `http://localhost:${options.ports.portal}`;
    this.stopped = false;
  }

  /** Starts everything; what had started is stopped again where one fails. */
  async start() {
    const { frontend } = this.options;
    try {
      // The front end needs nobody to be compiled, and takes the longest
      const app = frontend === 'dev-server' ? this.#startFrontend() : undefined;
      await step('Starting the sandbox', () => this.#startSandbox());
      await step('Starting the back end', () => this.#startBackend());
      if (app) {
        await step('Compiling the front end', () =>
          app.ready(() => answers(this.url), 300_000),
        );
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops everything, the last started first. */
  async stop() {
    this.stopped = true;
    await Promise.all(this.services.map(service => service.stop()));
  }

  /**
   * Waits for one of the programs to end by itself.
   *
   * @returns {Promise<import('./failure.mjs').Failure | undefined>}
   */
  async failed() {
    await Promise.race(this.services.map(service => service.ended));
    return this.services.find(service => service.failure)?.failure;
  }

  /**
   * @param {string} name
   * @param {Omit<import('./service.mjs').ServiceOptions, 'name' | 'log' | 'onNotice'>} options
   */
  #service(name, options) {
    const { runDir, onNotice } = this.options;
    const service = new Service({
      ...options,
      name: `The ${name}`,
      log: join(runDir, 'logs', `${name.replace(' ', '-')}.log`),
      onNotice: onNotice && (line => onNotice(name, line)),
    });
    this.services.push(service);
    return service;
  }

  #startFrontend() {
    return this.#service('front end', {
      command: this.options.setup.node,
      args: [
        fromRoot('node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'start',
      ],
      cwd: fromRoot('packages/app'),
      // Without this the development server opens a browser by itself
      env: { ...this.#env(), BROWSER: 'none' },
      ignore: harmless.frontend,
    });
  }

  async #startSandbox() {
    const { setup, ports, runDir } = this.options;
    const ready = join(runDir, 'ready.json');
    await mkdir(runDir, { recursive: true });
    await rm(ready, { force: true });
    const sandbox = this.#service('sandbox', {
      command: setup.node,
      args: [
        fromRoot('packages/sandbox/bin/sandbox'),
        'up',
        '--port',
        String(ports.sandbox),
        '--run-dir',
        runDir,
        ...(this.options.bare ? ['--bare'] : []),
      ],
      env: this.#env(),
    });
    await sandbox.ready(
      async () => (existsSync(ready) ? true : undefined),
      120_000,
    );
  }

  async #startBackend() {
    const { setup, ports, runDir } = this.options;
    const env = {
      ...this.#env(),
      NODE_ENV: 'development',
      SANDBOX_TOKEN: await secret(join(runDir, 'tokens', 'portal')),
      SANDBOX_ACTIONS_TOKEN: await secret(
        join(runDir, 'tokens', 'portal-actions'),
      ),
      SANDBOX_PLATFORM_TOKEN: await secret(
        join(runDir, 'tokens', 'portal-platform'),
      ),
      SANDBOX_VALIDATE_TOKEN: await secret(
        join(runDir, 'tokens', 'portal-validate'),
      ),
      SANDBOX_GIT_TOKEN: await secret(join(runDir, 'tokens', 'git-portal')),
      SANDBOX_ARGOCD_TOKEN: await secret(join(runDir, 'tokens', 'argocd')),
      SANDBOX_CATALOG_DIR: await catalog(
        runDir,
        ports.sandbox + 2,
        this.options.bare,
      ),
    };
    const backend = this.#service('back end', {
      command: setup.node,
      args: [
        '--require',
        fromRoot('node_modules/@backstage/cli/config/nodeTransform.cjs'),
        'src/index.ts',
        '--config',
        fromRoot('app-config.yaml'),
        ...(existsSync(fromRoot('app-config.local.yaml'))
          ? ['--config', fromRoot('app-config.local.yaml')]
          : []),
      ],
      cwd: fromRoot('packages/backend'),
      env,
      ignore: harmless.backend,
      // It goes on running then, without what failed
      fatal: /Backend startup failed|Could not locate the bindings file/,
    });
    await backend.ready(
      () =>
        answers(
          `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
        ),
      180_000,
    );
  }

  #env() {
    const { setup, ports, runDir } = this.options;
    return {
      ...setup.env,
      PORTAL_PORT: String(ports.portal),
      BACKEND_PORT: String(ports.backend),
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_WORKLOAD_PORT: String(ports.sandbox + 1),
      SANDBOX_GIT_PORT: String(ports.sandbox + 2),
      SANDBOX_ARGOCD_PORT: String(ports.sandbox + 3),
      SANDBOX_RUN_DIR: runDir,
    };
  }
}

/**
 * @param {string} url
 * @returns {Promise<true | undefined>} whether it answers with a 2xx
 */
async function answers(url) {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.ok ? true : undefined;
}

/** @param {string} file */
async function secret(file) {
  return (await readFile(file, 'utf8')).trim();
}

/**
 * The catalog's files name the git host at its usual port; at another one, a
 * copy that names that is used instead. Where clusters are bare, the copy has
 * nothing that would run in them.
 *
 * @param {string} runDir
 * @param {number} gitPort
 * @param {boolean} [bare]
 * @returns {Promise<string>} the directory to read the catalog from
 */
async function catalog(runDir, gitPort, bare) {
  const source = fromRoot('catalog');
  const usual = 'localhost:8645';
  if (`localhost:${gitPort}` === usual && !bare) {
    return source;
  }
  const copy = join(runDir, 'catalog');
  await rm(copy, { recursive: true, force: true });
  await cp(source, copy, { recursive: true });
  for (const name of await readdir(copy)) {
    const file = join(copy, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(usual, `localhost:${gitPort}`));
  }
  if (bare) {
    await cp(join(copy, 'bare.yaml'), join(copy, 'all.yaml'));
  }
  return copy;
}
