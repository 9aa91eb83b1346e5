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
import { conformanceCommand } from './commands/conformance';
import { deployCommand } from './commands/deploy';
import { faultCommand } from './commands/fault';
import { kubeconfigCommand } from './commands/kubeconfig';
import { largeCommand } from './commands/large';
import { mergeCommand } from './commands/merge';
import { releaseCommand } from './commands/release';
import { scaleCommand } from './commands/scale';
import { sealedSecretsCommand } from './commands/sealedSecrets';
import { statusCommand } from './commands/status';
import { upCommand } from './commands/up';

/** The command line of the sandbox. */
export function createProgram(): Command {
  const program = new Command('sandbox')
    .description(
      'A laptop-sized pair of Kubernetes clusters with Argo CD, and a git host',
    )
    .showHelpAfterError();
  program.addCommand(upCommand());
  program.addCommand(statusCommand());
  program.addCommand(kubeconfigCommand());
  program.addCommand(deployCommand());
  program.addCommand(releaseCommand());
  program.addCommand(mergeCommand());
  program.addCommand(faultCommand());
  program.addCommand(scaleCommand());
  program.addCommand(largeCommand());
  program.addCommand(sealedSecretsCommand());
  program.addCommand(conformanceCommand());
  return program;
}
