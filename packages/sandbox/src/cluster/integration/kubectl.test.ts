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

import { execFile, execFileSync, spawn } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';
import { TestCluster, startTestCluster } from './testCluster';

jest.setTimeout(60_000);

const run = promisify(execFile);

function kubectlVersion(): string | undefined {
  try {
    return execFileSync('kubectl', ['version', '--client'], {
      encoding: 'utf8',
    });
  } catch {
    return undefined;
  }
}

const available = kubectlVersion() !== undefined;
if (!available) {
  process.stderr.write(
    'The test with kubectl is skipped: there is no kubectl on the PATH.\n',
  );
}

const deployment = (image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: demo, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "${image}", ports: [{containerPort: 80}]}
`;

const application = (project: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cart, namespace: demo, labels: {component: cart}}
spec:
  project: ${project}
  destination: {server: "https://kubernetes.default.svc", namespace: demo}
  source: {repoURL: "https://git.example/cart.git", path: ., targetRevision: main}
`;

(available ? describe : describe.skip)('kubectl', () => {
  let test: TestCluster;
  let environment: NodeJS.ProcessEnv;

  const flags = () => [
    '--kubeconfig',
    test.kubeconfig,
    '--cache-dir',
    join(test.directory, 'cache'),
  ];
  /** What kubectl prints; a failure throws with what it printed. */
  const kubectl = async (...args: string[]) =>
    (await run('kubectl', [...flags(), ...args], { env: environment })).stdout;
  const refused = async (...args: string[]): Promise<string> => {
    try {
      await kubectl(...args);
    } catch (error) {
      return String((error as { stderr?: string }).stderr);
    }
    throw new Error(`kubectl ${args.join(' ')} was not refused`);
  };
  const file = (name: string, content: string) => {
    const path = join(test.directory, name);
    writeFileSync(path, content);
    return path;
  };

  beforeAll(async () => {
    test = await startTestCluster();
    environment = { ...process.env, HOME: test.directory };
    delete environment.KUBECONFIG;
    await kubectl('create', 'namespace', 'demo');
  });
  afterAll(() => test.stop());

  it('creates the typed kinds', async () => {
    const demo = ['-n', 'demo', 'create'];
    expect(
      await kubectl(...demo, 'secret', 'generic', 's', '--from-literal=a=b'),
    ).toBe('secret/s created\n');
    await kubectl(...demo, 'configmap', 'c', '--from-literal=a=b');
    await kubectl(...demo, 'serviceaccount', 'bot');
    await kubectl(
      ...demo,
      ...['role', 'reader', '--verb=get,list', '--resource=pods'],
    );
    await kubectl(
      ...demo,
      ...['rolebinding', 'r', '--role=reader', '--serviceaccount=demo:bot'],
    );
    await kubectl(...demo, 'deployment', 'plain', '--image=nginx:1');
    await kubectl(...demo, 'service', 'clusterip', 'plain', '--tcp=80:8080');
    expect(await kubectl(...demo, 'token', 'bot')).toMatch(/^[\w-]+\.[\w-]+\./);
    expect(
      await kubectl(
        '-n',
        'demo',
        ...['get', 'deployment,service', 'plain'],
        '-o',
        'jsonpath={.items[0].spec.template.spec.containers[0].image} {.items[1].spec.ports[0].targetPort}',
      ),
    ).toBe('nginx:1 8080');
    await kubectl('-n', 'demo', 'delete', 'deployment,service', 'plain');
  });

  it('applies, shows differences and applies again', async () => {
    const path = file('deployment.yaml', deployment('web:1'));
    expect(await kubectl('apply', '-f', path)).toContain('created');
    expect(await kubectl('apply', '-f', path)).toContain('unchanged');
    writeFileSync(path, deployment('web:2'));
    const different = run('kubectl', [...flags(), 'diff', '-f', path], {
      env: environment,
    });
    await expect(different).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/-\s+- image: web:1\n\+\s+- image: web:2/),
    });
    expect(await kubectl('apply', '--dry-run=server', '-f', path)).toContain(
      'configured (server dry run)',
    );
    expect(await kubectl('apply', '-f', path)).toContain('configured');
    expect(await kubectl('apply', '--server-side', '-f', path)).toContain(
      'serverside-applied',
    );
  });

  it('tells conflicts of server-side apply', async () => {
    const path = file('application.yaml', application('shop'));
    const apply = ['apply', '--server-side', '-f', path];
    await kubectl(...apply, '--field-manager=one');
    writeFileSync(path, application('payments'));
    expect(await refused(...apply, '--field-manager=two')).toContain(
      'conflict with "one": .spec.project',
    );
    await kubectl(...apply, '--field-manager=two', '--force-conflicts');
    expect(
      await kubectl('-n', 'demo', 'get', 'app', 'cart', '-o', 'yaml'),
    ).toContain('project: payments');
  });

  it('gets in every form', async () => {
    const get = ['-n', 'demo', 'get'];
    expect(await kubectl(...get, 'app')).toMatch(
      /^NAME +SYNC STATUS +HEALTH STATUS\s*\ncart/,
    );
    expect(await kubectl(...get, 'applications', '-o', 'wide')).toMatch(
      /REVISION +PROJECT\s*\ncart +payments/,
    );
    expect(await kubectl(...get, 'deploy')).toMatch(
      /^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\nweb +0\/2 +0 +0 +\d+s\n$/,
    );
    expect(await kubectl(...get, 'all,app', '-o', 'name')).toBe(
      'deployment.apps/web\napplication.argoproj.io/cart\n',
    );
    expect(await kubectl('get', 'app', '-A')).toMatch(
      /NAMESPACE +NAME[^]*demo +cart/,
    );
    expect(
      await kubectl(
        ...get,
        ...['app', '-l', 'component in (cart)', '-o', 'jsonpath={..name}'],
      ),
    ).toContain('cart');
    expect(await kubectl(...get, 'app', '-l', 'component=x')).toBe('');
    expect(
      await kubectl(...get, 'app', '--field-selector', 'metadata.name=cart'),
    ).toContain('cart');
    expect(await kubectl('get', 'crd', '-o', 'name')).toContain(
      'applications.argoproj.io',
    );
  });

  it('watches', async () => {
    const watch = spawn(
      'kubectl',
      [...flags(), '-n', 'demo', 'get', 'app', '-w', '-o', 'wide'],
      { env: environment },
    );
    let seen = '';
    watch.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    const sees = async (text: string) => {
      const end = Date.now() + 10_000;
      while (!seen.includes(text)) {
        if (Date.now() > end) {
          throw new Error(`kubectl did not print ${text}, but ${seen}`);
        }
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    };
    try {
      await sees('payments');
      await kubectl(
        ...['-n', 'demo', 'patch', 'app', 'cart', '--type=merge', '-p'],
        '{"status":{"sync":{"status":"Synced","revision":"abc"}}}',
      );
      await sees('Synced');
      expect(seen).toMatch(/cart +Synced +abc +payments/);
    } finally {
      watch.kill();
      await new Promise(resolve => watch.once('close', resolve));
    }
  });

  it('patches, labels, annotates and scales', async () => {
    const demo = ['-n', 'demo'];
    const patch = [...demo, 'patch', 'app', 'cart'];
    await kubectl(
      ...patch,
      ...['--type=json', '-p'],
      '[{"op":"replace","path":"/spec/project","value":"shop"}]',
    );
    expect(await refused(...patch, '-p', '{}')).toContain('not supported');
    await kubectl(
      ...[...demo, 'patch', 'deploy', 'web', '-p'],
      '{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"web:3"}]}}}}',
    );
    expect(
      await kubectl(
        ...[...demo, 'get', 'deploy', 'web', '-o'],
        'jsonpath={.spec.template.spec.containers[*].image} {..containerPort}',
      ),
    ).toBe('web:3 80');
    await kubectl(...demo, 'label', 'app', 'cart', 'tier=front');
    expect(
      await refused(...demo, 'label', 'app', 'cart', 'tier=back'),
    ).toContain('already has a value');
    await kubectl(...demo, 'label', 'app', 'cart', 'tier-');
    await kubectl(
      ...[...demo, 'annotate', 'app', 'cart'],
      'argocd.argoproj.io/refresh=normal',
    );
    await kubectl(...demo, 'scale', 'deploy', 'web', '--replicas=5');
    expect(
      await kubectl(
        ...[...demo, 'get', 'deploy', 'web', '-o', 'jsonpath={.spec.replicas}'],
      ),
    ).toBe('5');
  });

  it('describes, with events', async () => {
    const { client } = test.cluster;
    const cart = await client.get(
      { group: 'argoproj.io', plural: 'applications' },
      'cart',
      'demo',
    );
    await client.create(
      { group: '', plural: 'events' },
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: 'cart.1', namespace: 'demo' },
        involvedObject: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          name: 'cart',
          namespace: 'demo',
          uid: cart!.metadata.uid,
        },
        reason: 'OperationCompleted',
        message: 'Sync operation succeeded',
        type: 'Normal',
        count: 1,
        source: { component: 'argocd-application-controller' },
        firstTimestamp: new Date().toISOString(),
        lastTimestamp: new Date().toISOString(),
      },
    );
    expect(await kubectl('-n', 'demo', 'describe', 'app', 'cart')).toMatch(
      /Name: +cart[^]*OperationCompleted[^]*Sync operation succeeded/,
    );
    expect(await kubectl('-n', 'demo', 'events')).toMatch(
      /Application\/cart +Sync operation succeeded/,
    );
    expect(await kubectl('-n', 'demo', 'get', 'events')).toContain(
      'application/cart',
    );
    expect(
      await kubectl('-n', 'demo', 'get', 'events.events.k8s.io'),
    ).toContain('cart.1');
  });

  it('refuses what the server refuses', async () => {
    const path = file(
      'bad.yaml',
      application('shop').replace('project:', 'porject:'),
    );
    expect(await refused('create', '-f', path)).toMatch(
      /strict decoding error: unknown field "spec.porject"/,
    );
    expect(await refused('create', '-f', path, '--validate=false')).toContain(
      'spec.project: Required value',
    );
    expect(await refused('-n', 'demo', 'get', 'app', 'absent')).toBe(
      'Error from server (NotFound): applications.argoproj.io "absent" not found\n',
    );
    expect(
      await refused('--context', 'alice', '-n', 'demo', 'get', 'secrets'),
    ).toContain(
      'User "alice" cannot list resource "secrets" in API group "" in the namespace "demo"',
    );
  });

  it('deletes, waits for finalizers and waits for conditions', async () => {
    const demo = ['-n', 'demo'];
    await kubectl(
      ...[...demo, 'patch', 'app', 'cart', '--type=merge', '-p'],
      '{"metadata":{"finalizers":["resources-finalizer.argocd.argoproj.io"]}}',
    );
    expect(
      await refused(...demo, 'delete', 'app', 'cart', '--timeout=1s'),
    ).toMatch(/timed out/);
    const gone = kubectl(
      ...[...demo, 'wait', '--for=delete', 'app/cart', '--timeout=20s'],
    );
    await new Promise(resolve => setTimeout(resolve, 300));
    await kubectl(
      ...[...demo, 'patch', 'app', 'cart', '--type=json', '-p'],
      '[{"op":"remove","path":"/metadata/finalizers"}]',
    );
    await gone;
    expect(
      await kubectl('wait', '--for=condition=Established', 'crd', '--all'),
    ).toContain('condition met');
    await kubectl(...demo, 'delete', 'deploy', 'web', '--cascade=foreground');
    expect(await kubectl('delete', 'namespace', 'demo')).toContain('deleted');
    expect(await refused('get', 'namespace', 'demo')).toContain('NotFound');
  });

  it('lists kinds and explains them', async () => {
    expect(await kubectl('api-resources', '--api-group=argoproj.io')).toMatch(
      /applications +app,apps +argoproj.io\/v1alpha1 +true +Application/,
    );
    expect(await kubectl('api-versions')).toContain('apps/v1');
    expect(await kubectl('explain', 'application.spec.source.helm')).toMatch(
      /FIELD: helm <Object>[^]*valueFiles/,
    );
    expect(
      await kubectl(
        'explain',
        'deployment.spec.template.spec.containers.ports',
      ),
    ).toMatch(/containerPort\s+<integer> -required-/);
  });

  it('answers what may be done', async () => {
    expect(await kubectl('auth', 'can-i', 'delete', 'pods')).toBe('yes\n');
    expect(await kubectl('auth', 'whoami')).toMatch(/Username +admin/);
    const no = run(
      'kubectl',
      [...flags(), '--context=alice', 'auth', 'can-i', 'list', 'pods'],
      { env: environment },
    );
    await expect(no).rejects.toMatchObject({ code: 1, stdout: 'no\n' });
    expect(await kubectl('auth', 'can-i', '--list')).toContain('*.*');
  });
});
