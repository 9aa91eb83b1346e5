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

import { stringify } from 'yaml';
import { KubeObject } from '../../cluster/client';
import { GitHost } from '../../git';
import { ORGANIZATION, PEOPLE } from '../company';
import { PLATFORM, platformProjects, platformSets } from './objects';

export { PLATFORM, platformApplication, platformProject } from './objects';

const DAY = 24 * 3_600_000;

const README = `# The platform of Acme

What runs here is what stands in \`platform/\`: the Application \`platform\` of the
Argo CD in the cluster \`control-plane\` keeps it so. Changes come by pull request.

| Folder                 | What                                                                     |
| ---------------------- | ------------------------------------------------------------------------ |
| \`platform/\`            | The projects and ApplicationSets of the two folders below                |
| \`environments/<name>/\` | A namespace with its quota, limits, roles, network policies and issuer   |
| \`services/<name>/\`     | What a service has in the control plane: its project and its Applications |
`;

const ENVIRONMENTS_README = `# Environments

One folder each: \`environment.yaml\` says where it is (name, cluster, system,
environment), \`namespace/\` is what is made there, \`project/\` what belongs to it in
the control plane.
`;

const SERVICES_README = `# Services

One folder each, a kustomization: the service's project, the ApplicationSet of its
environments, and its pipeline's project.
`;

function documents(objects: KubeObject[]): string {
  return objects.map(object => stringify(object)).join('---\n');
}

/** Creates the repository that new environments and services are asked for in. */
export async function seedPlatformRepository(
  host: GitHost,
  now: number,
): Promise<void> {
  const { fullName, email } = PEOPLE.emma;
  const date = new Date(now - 30 * DAY);
  const repository = await host.createRepository({
    owner: ORGANIZATION,
    name: PLATFORM,
    description: 'Environments and services of the company',
    created: date,
  });
  const sets = platformSets(host.baseUrl);
  const changes = {
    'README.md': README,
    'environments/README.md': ENVIRONMENTS_README,
    'services/README.md': SERVICES_README,
    'platform/kustomization.yaml': stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['projects.yaml', 'environments.yaml', 'services.yaml'],
    }),
    'platform/projects.yaml': documents(platformProjects(host.baseUrl)),
    'platform/environments.yaml': documents(sets.slice(0, 2)),
    'platform/services.yaml': documents(sets.slice(2)),
  };
  await host.commit(
    repository,
    'main',
    [
      {
        message: 'Environments and services by pull request',
        author: { name: fullName, email, date },
        changes: Object.entries(changes).map(([path, content]) => ({
          path,
          content,
        })),
      },
    ],
    { quiet: true },
  );
}
