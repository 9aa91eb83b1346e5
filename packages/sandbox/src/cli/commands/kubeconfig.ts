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

import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { parse } from 'yaml';
import { kubeconfig } from '../kubeconfig';
import { UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

interface KubeconfigFile {
  clusters: {
    name: string;
    cluster: { server: string; 'certificate-authority-data': string };
  }[];
  users: { name: string; user: { token: string } }[];
}

function choose<T extends { name: string }>(
  items: T[],
  name: string | undefined,
  what: string,
): T[] {
  const chosen = items.filter(item => !name || item.name === name);
  if (chosen.length === 0) {
    throw new UserError(
      `There is no ${what} "${name}"; there are ${items
        .map(item => item.name)
        .join(', ')}.`,
    );
  }
  return chosen;
}

/** `sandbox kubeconfig`: prints one, for all clusters or for one. */
export function kubeconfigCommand(): Command {
  return new Command('kubeconfig')
    .description('print a kubeconfig of the running sandbox')
    .option('--cluster <name>', 'of this cluster alone')
    .option(
      '--user <name>',
      'for this user alone: such as admin, portal, portal-actions or ana',
    )
    .addOption(runDirOption())
    .action((options: { cluster?: string; user?: string; runDir: string }) => {
      const ready = new RunDir(options.runDir).readReady();
      const file: KubeconfigFile = parse(
        readFileSync(ready.kubeconfig, 'utf8'),
      );
      process.stdout.write(
        kubeconfig(
          choose(file.clusters, options.cluster, 'cluster').map(entry => ({
            name: entry.name,
            server: entry.cluster.server,
            caPem: Buffer.from(
              entry.cluster['certificate-authority-data'],
              'base64',
            ).toString('utf8'),
          })),
          choose(file.users, options.user, 'user').map(entry => ({
            name: entry.name,
            token: entry.user.token,
          })),
        ),
      );
    });
}
