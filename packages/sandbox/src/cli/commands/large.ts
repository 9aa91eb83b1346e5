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
import { print, UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

const MOST = 5_000;

/** Reads a number of resources. */
export function readResources(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > MOST) {
    throw new UserError(
      `"${text}" is not a number of resources (0 to ${MOST}).`,
    );
  }
  return count;
}

/** `sandbox large`: an Application with many resources. */
export function largeCommand(): Command {
  return new Command('large')
    .description('add an Application with many resources, of recommendations')
    .option('--resources <count>', 'how many; 0 takes it away', '300')
    .addOption(runDirOption())
    .action(async (options: { resources: string; runDir: string }) => {
      const { message } = await new AdminClient(
        new RunDir(options.runDir),
      ).large({ resources: readResources(options.resources) });
      print(message);
    });
}
