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
import { readCount } from './up';

/** `sandbox scale`: as many made-up Applications as wanted. */
export function scaleCommand(): Command {
  return new Command('scale')
    .description('set the number of made-up Applications')
    .requiredOption('--applications <count>', 'how many there are to be')
    .option('--cluster <name>', 'in this cluster', 'control-plane')
    .addOption(runDirOption())
    .action(
      async (options: {
        applications: string;
        cluster: string;
        runDir: string;
      }) => {
        const applications = readCount(options.applications);
        const result = await new AdminClient(new RunDir(options.runDir)).scale({
          applications,
          cluster: options.cluster,
        });
        print(
          `${result.cluster}: ${result.added} added, ${
            result.removed
          } removed, ${applications} made-up Applications now (${(
            result.tookMs / 1000
          ).toFixed(1)} s).`,
        );
      },
    );
}
