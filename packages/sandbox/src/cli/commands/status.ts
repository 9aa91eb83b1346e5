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

import { Command } from 'commander';
import { AdminClient } from '../admin/client';
import { print } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

function counts(values: Record<string, number>): string {
  return Object.entries(values)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

/** `sandbox status`: what runs, and how it fares. */
export function statusCommand(): Command {
  return new Command('status')
    .description('show what the running sandbox holds')
    .addOption(runDirOption())
    .option('--json', 'as JSON')
    .action(async (options: { runDir: string; json?: boolean }) => {
      const status = await new AdminClient(new RunDir(options.runDir)).status();
      if (options.json) {
        print(JSON.stringify(status, null, 2));
        return;
      }
      print(
        `Process ${status.pid}, since ${status.startedAt}, ${status.memoryMb} MB.`,
      );
      for (const cluster of status.clusters) {
        const state = cluster.reachable ? '' : ' (dropped)';
        print(`Cluster ${cluster.name}${state} at ${cluster.url}`);
        print(
          `  ${cluster.applications} Applications (${cluster.synthetic} made up)`,
        );
        if (cluster.applications > 0) {
          print(`  sync: ${counts(cluster.sync)}`);
          print(`  health: ${counts(cluster.health)}`);
        }
        cluster.faults.forEach(fault => print(`  fault: ${fault}`));
      }
      const { git } = status;
      print(
        `Git host at ${git.url}: ${git.repositories} repositories, ${git.openPulls} open pull requests`,
      );
    });
}
