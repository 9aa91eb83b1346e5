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

/** `sandbox sealed-secrets`: what an operator of Sealed Secrets does. */
export function sealedSecretsCommand(): Command {
  const command = new Command('sealed-secrets').description(
    "act as the operator of the clusters' Sealed Secrets",
  );
  command
    .command('renew')
    .description(
      'make a new sealing key; what was sealed for older ones can still be opened',
    )
    .option('--cluster <name>', 'one cluster only (default: all)')
    .addOption(runDirOption())
    .action(async (options: { cluster?: string; runDir: string }) => {
      const { message } = await new AdminClient(
        new RunDir(options.runDir),
      ).renewSealingKeys({ cluster: options.cluster });
      print(message);
    });
  return command;
}
