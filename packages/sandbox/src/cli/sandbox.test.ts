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

import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePorts } from './testing/freePorts';

const BIN = resolve(__dirname, '../../bin/sandbox');

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function run(args: string[]): Promise<Result> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [BIN, ...args]);
    const result = { stdout: '', stderr: '' };
    child.stdout.on('data', chunk => {
      result.stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      result.stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', code => done({ code, ...result }));
  });
}

/** A program started with `sandbox up` that is ended with the test. */
class Up {
  private constructor(
    readonly child: ChildProcess,
    readonly exited: Promise<number | null>,
    readonly runDir: string,
  ) {}

  static async start(runDir: string, args: string[]): Promise<Up> {
    const child = spawn(process.execPath, [
      BIN,
      'up',
      '--run-dir',
      runDir,
      ...args,
    ]);
    const exited = new Promise<number | null>(done => {
      child.on('close', done);
    });
    const up = new Up(child, exited, runDir);
    await new Promise<void>((done, fail) => {
      let output = '';
      const read = (chunk: Buffer) => {
        output += chunk;
        if (output.includes('The sandbox is up')) {
          done();
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', fail);
      void exited.then(code => fail(new Error(`exit ${code}: ${output}`)));
    });
    return up;
  }

  get ready() {
    return JSON.parse(readFileSync(join(this.runDir, 'ready.json'), 'utf8'));
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  /** Asks a cluster over HTTPS, with its authority checked. */
  async get(
    cluster: string,
    path: string,
    token = 'admin',
  ): Promise<{ status: number; body: { items: { status?: unknown }[] } }> {
    const secret = readFileSync(join(this.runDir, 'tokens', token), 'utf8');
    return new Promise((done, fail) => {
      request(
        `${this.ready.clusters[cluster].url}${path}`,
        {
          ca: readFileSync(join(this.runDir, 'ca.crt')),
          headers: { Authorization: `Bearer ${secret}` },
          agent: false,
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            done({ status: response.statusCode ?? 0, body: JSON.parse(text) }),
          );
        },
      )
        .on('error', fail)
        .end();
    });
  }
}

/** Opens a pull request of one new file, as ben. */
async function propose(up: Up, repository: string): Promise<number> {
  const token = readFileSync(join(up.runDir, 'tokens', 'git-ben'), 'utf8');
  const post = async (path: string, body: object) => {
    const response = await fetch(
      `${up.ready.git.url}/api/v1/repos/${repository}${path}`,
      {
        method: 'POST',
        headers: {
          Authorization: `token ${token}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      },
    );
    expect(response.status).toBe(201);
    return response.json();
  };
  await post('/contents/NOTES.md', {
    content: Buffer.from('Noted.\n').toString('base64'),
    message: 'Note it',
    branch: 'main',
    new_branch: 'notes',
  });
  const pull = { title: 'Note it', head: 'notes', base: 'main' };
  return (await post('/pulls', pull)).number;
}

const APPLICATIONS = '/apis/argoproj.io/v1alpha1/applications';

describe('the command line', () => {
  let directory: string;
  const running = new Set<Up>();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sandbox-cli-'));
  });
  afterEach(async () => {
    await Promise.all([...running].map(up => up.stop('SIGKILL')));
    running.clear();
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  const up = async (runDir: string, args: string[]) => {
    const started = await Up.start(runDir, args);
    running.add(started);
    return started;
  };

  it('says what to do when nothing runs', async () => {
    const { code, stderr } = await run(['status', '--run-dir', directory]);
    expect(code).toBe(1);
    expect(stderr).toContain('sandbox up');
  }, 60_000);

  it('starts, serves, breaks, scales and stops', async () => {
    const runDir = join(directory, 'first');
    const option = ['--run-dir', runDir];
    const port = await freePorts();
    const sandbox = await up(runDir, ['--port', String(port), '--empty']);

    expect(sandbox.ready.git.url).toBe(`http://localhost:${port + 2}`);
    const argocd = sandbox.ready.argocd.url;
    expect(argocd).toBe(`http://localhost:${port + 3}`);
    const version = await fetch(`${argocd}/workload/api/version`);
    expect(await version.json()).toEqual({ Version: 'v3.5.1+sandbox' });
    const secret = `${argocd}/workload/api/v1/applications/cart-dev`;
    expect((await fetch(secret)).status).toBe(401);
    const token = readFileSync(join(runDir, 'tokens', 'argocd'), 'utf8');
    const known = await fetch(secret, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(known.status).toBe(403);

    expect(statSync(join(runDir, 'ready.json')).mode & 0o077).toBe(0);
    expect(statSync(join(runDir, 'tokens', 'portal')).mode & 0o077).toBe(0);
    const first = await sandbox.get('control-plane', APPLICATIONS, 'portal');
    expect(first.status).toBe(200);
    expect(first.body.items).toEqual([]);
    const secrets = '/api/v1/secrets';
    expect((await sandbox.get('workload', secrets, 'portal')).status).toBe(403);
    expect((await sandbox.get('workload', secrets)).status).toBe(200);

    const busy = await run(['up', '--port', String(port), '--run-dir', runDir]);
    expect(busy.code).toBe(1);
    expect(busy.stderr).toContain(`Port ${port} is in use`);
    expect(busy.stderr).toContain('SANDBOX_PORT');

    const scaled = await run(['scale', '--applications', '12', ...option]);
    expect(scaled.stdout).toContain('12 added');
    const many = await sandbox.get('control-plane', APPLICATIONS, 'portal');
    expect(many.body.items).toHaveLength(12);

    const renew = ['sealed-secrets', 'renew', ...option];
    const renewed = await run([...renew, '--cluster', 'workload']);
    expect(renewed.stdout).toMatch(
      /^workload: values are sealed for sealed-secrets-key\w{5} from now on\n$/,
    );
    const keys = await sandbox.get(
      'workload',
      '/api/v1/namespaces/kube-system/secrets',
    );
    expect(keys.body.items).toHaveLength(2);

    const drop = ['fault', 'drop', '--cluster', 'workload', ...option];
    expect((await run(drop)).stdout).toContain('workload: dropped');
    await expect(sandbox.get('workload', '/version')).rejects.toThrow(
      'ECONNREFUSED',
    );
    expect((await sandbox.get('control-plane', '/version')).status).toBe(200);
    const status = await run(['status', ...option]);
    expect(status.stdout).toContain('Cluster workload (dropped)');
    expect(status.stdout).toContain('12 Applications (12 made up)');
    await run(['fault', 'restore', ...option]);
    expect((await sandbox.get('workload', '/version')).status).toBe(200);

    await run(['fault', 'error', '--code', '429', ...option]);
    expect((await sandbox.get('workload', APPLICATIONS)).status).toBe(429);
    const wrong = await run(['fault', 'drop', '--cluster', 'x', ...option]);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('control-plane and workload');

    const config = await run([
      'kubeconfig',
      '--cluster',
      'workload',
      '--user',
      'viewer',
      ...option,
    ]);
    expect(config.stdout).toContain('current-context: workload');
    expect(config.stdout).not.toContain('control-plane');

    const refused = await fetch(`${sandbox.ready.admin.url}/status`);
    expect(refused.status).toBe(401);

    expect(await sandbox.stop('SIGINT')).toBe(0);
    expect(existsSync(join(runDir, 'ready.json'))).toBe(false);
  }, 240_000);

  it('keeps clusters, repositories and tokens with --data-dir', async () => {
    const runDir = join(directory, 'kept');
    const args = [
      '--port',
      String(await freePorts()),
      '--data-dir',
      join(directory, 'data'),
    ];
    const first = await up(runDir, args);
    const token = readFileSync(join(runDir, 'tokens', 'admin'), 'utf8');
    const deployed = await run([
      'deploy',
      'cart',
      'dev',
      '1.5.0',
      '--by',
      'ben',
      '--run-dir',
      runDir,
    ]);
    expect(deployed.stdout).toContain('dev from 1.4.2 to 1.5.0');
    const number = String(await propose(first, 'acme/cart-config'));
    const option = ['--run-dir', runDir];
    const merge = ['merge', 'acme/cart-config', number, ...option];
    const merged = await run([...merge, '--as', 'ana', '--delete-branch']);
    expect(merged.stderr).toBe('');
    expect(merged.stdout).toMatch(
      /Note it\nMerged into main by Ana Lima as [0-9a-f]{7}\nhttp/,
    );
    const twice = await run(merge);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toContain('has been merged already');
    const namespaces = await first.get('workload', '/api/v1/namespaces');
    expect(await first.stop()).toBe(0);

    const second = await up(runDir, args);
    expect(readFileSync(join(runDir, 'tokens', 'admin'), 'utf8')).toBe(token);
    const again = await run([
      'deploy',
      'cart',
      'dev',
      '1.5.0',
      '--run-dir',
      runDir,
    ]);
    expect(again.stdout).toContain('already');
    const kept = await second.get('workload', '/api/v1/namespaces');
    expect(kept.body.items.length).toBeGreaterThanOrEqual(
      namespaces.body.items.length,
    );
    const { body } = await second.get('control-plane', APPLICATIONS);
    expect(body.items).toHaveLength(23);
    expect(await second.stop()).toBe(0);
  }, 240_000);
});
