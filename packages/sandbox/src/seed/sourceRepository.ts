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

import { GitHost } from '../git';
import { VERSION_FILE } from '../registry/build';
import { ComponentSeed, ORGANIZATION, PEOPLE } from './company';
import { releasedAgo, SHIFT_MS } from './configRepository';
import { PROMOTED } from './delivery/kargo';

const DAY = 24 * 60 * 60_000;

/** So long before a version is in dev its commit is made, if it is built. */
const BEFORE_RELEASE_MS = 9 * 60_000;

function files(component: ComponentSeed, baseUrl: string) {
  const { name, description, system } = component;
  return [
    {
      path: 'README.md',
      content: `# ${name}

${description}.

What runs where is kept in [${name}-config](${baseUrl}/${ORGANIZATION}/${name}-config).
`,
    },
    {
      path: 'catalog-info.yaml',
      content: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${description}
spec:
  type: service
  lifecycle: production
  owner: ${system === 'discovery' ? 'team-discovery' : 'team-checkout'}
  system: ${system}
`,
    },
    {
      path: 'Dockerfile',
      content: `FROM registry.acme.example/base/node:22
COPY dist /app
CMD ["node", "/app/main.js"]
`,
    },
    {
      path: 'src/main.js',
      content: `import { createServer } from 'node:http';

createServer((request, response) => {
  response.end('${name}\\n');
}).listen(${component.port});
`,
    },
  ];
}

/** Creates the component's own, small repository. */
export async function seedSourceRepository(
  host: GitHost,
  component: ComponentSeed,
  index: number,
  now: number,
): Promise<void> {
  const repository = await host.createRepository({
    owner: ORGANIZATION,
    name: component.name,
    description: component.description,
  });
  const author = PEOPLE[component.people[0]];
  const at = (days: number) => new Date(now - days * DAY - index * 3_600_000);
  const builds = component.name === PROMOTED;
  // What a build takes to the first environment is there soon after.
  const builtAt = (age: number) =>
    new Date(
      now - index * SHIFT_MS - releasedAgo('dev', age) - BEFORE_RELEASE_MS,
    );
  await host.commit(
    repository,
    'main',
    [
      {
        message: `Start ${component.name}`,
        author: { name: author.fullName, email: author.email, date: at(40) },
        changes: files(component, host.baseUrl),
      },
      ...Object.values(component.changes).map((message, i, all) => {
        const person = PEOPLE[component.people[i % 2]];
        return {
          message,
          // As most people release: the images leave the letter out
          tag: `v${Object.keys(component.changes)[i]}`,
          author: {
            name: person.fullName,
            email: person.email,
            date: builds
              ? builtAt(all.length - 1 - i)
              : at(3 + (all.length - i) * 3),
          },
          changes: [
            ...(builds
              ? [
                  {
                    path: VERSION_FILE,
                    content: `${Object.keys(component.changes)[i]}\n`,
                  },
                ]
              : []),
            {
              path: 'CHANGELOG.md',
              content: `# Changes\n\n${Object.entries(component.changes)
                .slice(0, i + 1)
                .reverse()
                .map(([version, text]) => `- ${version}: ${text}\n`)
                .join('')}`,
            },
          ],
        };
      }),
    ],
    { quiet: true },
  );
}
