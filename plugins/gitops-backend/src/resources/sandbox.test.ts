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
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  ResourceNode,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsKind } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  freePorts,
  RunningSandbox,
  startSandbox,
} from '@gitops-portal/sandbox';
import { ConfigReader } from '@backstage/config';
import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { createValidator } from '../__testUtils__/responseValidator';
import { eventually } from '../__testUtils__/eventually';
import { KubeconfigClusters } from '../clusters/KubeconfigClusters';
import { readGitopsConfig } from '../config/GitopsConfig';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS, createArgoCdTool } from '../tools/argocd';
import { ArgoCdApplication } from '../tools/argocd/record';
import { createWorkloadsTool } from '../tools/workloads/tool';
import { Fleet } from '../watch/Fleet';
import { ResourceDetailsReader } from './ResourceDetailsReader';
import { ResourceTreeReader } from './ResourceTreeReader';

jest.setTimeout(180_000);

describe('the resources of the company, as the portal may read them', () => {
  const directory = createMockDirectory();
  const config = readGitopsConfig(new ConfigReader({}));
  const tools = [createArgoCdTool(config), createWorkloadsTool()];
  const kinds: GitopsKind[] = tools.flatMap(tool => tool.kinds);
  const index = new RecordIndex(kinds);
  let sandbox: RunningSandbox;
  let fleet: Fleet;
  let reader: ResourceTreeReader;
  let details: ResourceDetailsReader;

  beforeAll(async () => {
    sandbox = await startSandbox({
      port: await freePorts(),
      runDir: directory.resolve('run'),
      content: 'company',
      applications: 0,
      sealingKeyBits: 2048,
    });
    const kubeconfig = parse(await readFile(sandbox.ready.kubeconfig, 'utf8'));
    const contexts = Object.keys(sandbox.ready.clusters);
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        ...kubeconfig,
        contexts: contexts.map(name => ({
          name,
          context: { cluster: name, user: 'portal' },
        })),
      }),
    );
    fleet = new Fleet({
      access: [
        new KubeconfigClusters([
          { kubeconfig: directory.resolve('kubeconfig') },
        ]),
      ],
      kinds,
      index,
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      timings: { discoveryMs: 500 },
      argocdKind: APPLICATIONS,
      onFreshness: () => {},
    });
    fleet.start();
    const clusters = fleet;
    reader = new ResourceTreeReader({
      tools,
      records: index,
      clusters,
      aliases: new Map(),
    });
    details = new ResourceDetailsReader({ tools, clusters });
  });
  afterAll(async () => {
    await fleet?.stop();
    await sandbox?.stop();
  });

  const tree = (cluster: string, name: string): ResourceTree => {
    const record = index.get(APPLICATIONS, cluster, 'argocd', name);
    if (!record) {
      throw new Error(`There is no Application ${name} in ${cluster}`);
    }
    return reader.read(record as ArgoCdApplication);
  };

  it.each([
    ['control-plane', 'storefront-dev', 'control-plane'],
    ['control-plane', 'storefront-staging', 'workload'],
    ['workload', 'storefront-production', 'workload'],
  ])('should show %s/%s down to its pods', async (holder, name, cluster) => {
    await eventually(() => {
      const { nodes, notes } = tree(holder, name);
      expect(notes.filter(({ code }) => code !== 'old-replica-sets')).toEqual(
        [],
      );
      const pod = nodes.find(({ kind }) => kind === 'Pod');
      expect(pod).toMatchObject({
        cluster,
        existence: 'live',
        health: { status: 'Healthy', source: 'live' },
      });
      // Up to what git says.
      const owner = (of: ResourceNode | undefined) =>
        nodes.find(({ id }) => id === of?.parents[0]);
      expect(owner(pod)?.kind).toBe('ReplicaSet');
      expect(owner(owner(pod))).toMatchObject({
        kind: 'Deployment',
        parents: [],
        managed: { sync: 'Synced' },
        health: { status: 'Healthy' },
      });
    }, 120_000);
    expect(createValidator('ResourceTree')(tree(holder, name))).toEqual([]);
  });

  it('should show each object of a tree in full, but for what nobody may read', async () => {
    const shown = tree('workload', 'storefront-production');
    for (const node of shown.nodes) {
      const { cluster, group, kind, namespace, name } = node;
      const answer = await details.read(
        shown,
        { cluster, group, kind, namespace, name },
        true,
      );
      expect(createValidator('ResourceDetails')(answer)).toEqual([]);
      expect(answer.eventsUnavailable).toBeUndefined();
      // Nobody has given the portal a right on Secrets.
      expect([kind, answer.manifestUnavailable?.code]).toEqual([
        kind,
        kind === 'Secret' ? 'kind-forbidden' : undefined,
      ]);
      expect(parse(answer.manifest ?? '{}').metadata?.name).toBe(
        kind === 'Secret' ? undefined : name,
      );
    }
    expect(shown.nodes.map(({ kind }) => kind)).toContain('Pod');
  });
});
