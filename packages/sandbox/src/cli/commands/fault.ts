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
import { ERROR_CODES, ErrorCode, FaultRequest } from '../admin/types';
import { print, UserError } from '../output';
import { RunDir } from '../runDir';
import { runDirOption } from '../runDirOption';

interface FaultOptions {
  cluster?: string;
  runDir: string;
  code?: string;
  share?: string;
  for?: string;
}

const UNITS: Record<string, number> = {
  '': 1_000,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `500ms`, `30s`, `2m` or plain seconds. */
export function readDuration(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|)$/.exec(text) ?? [];
  if (number === undefined) {
    throw new UserError(
      `"${text}" is not a duration such as 30s, 500ms or 2m.`,
    );
  }
  return Number(number) * UNITS[unit];
}

/** A share from `0.3` or `30%`. */
export function readShare(text: string): number {
  const [, number, percent] = /^(\d*\.?\d+)(%?)$/.exec(text) ?? [];
  const share = Number(number) / (percent ? 100 : 1);
  if (!(share >= 0 && share <= 1)) {
    throw new UserError(`"${text}" is not a share such as 0.3 or 30%.`);
  }
  return share;
}

function readCode(text: string): ErrorCode {
  const code = ERROR_CODES.find(c => String(c) === text);
  if (!code) {
    throw new UserError(`"${text}" is none of ${ERROR_CODES.join(', ')}.`);
  }
  return code;
}

async function send(request: FaultRequest, options: FaultOptions) {
  const client = new AdminClient(new RunDir(options.runDir));
  const { message } = await client.fault({
    ...request,
    cluster: options.cluster,
    share: options.share ? readShare(options.share) : undefined,
    forMs: options.for ? readDuration(options.for) : undefined,
    code: options.code ? readCode(options.code) : request.code,
  });
  print(message);
}

function one(
  kind: FaultRequest['kind'],
  description: string,
  options: { share?: boolean; for?: boolean; code?: boolean } = {},
): Command {
  const command = new Command(kind)
    .description(description)
    .option('--cluster <name>', 'this cluster alone (default: all)')
    .addOption(runDirOption());
  if (options.code) {
    command.option('--code <status>', '429, 500 or 503', '500');
  }
  if (options.share) {
    command.option('--share <share>', 'of so many requests, 0.3 or 30%', '1');
  }
  if (options.for) {
    command.option('--for <duration>', 'ends by itself, after 30s or 2m');
  }
  return command.action(async (given: FaultOptions) => send({ kind }, given));
}

/** `sandbox fault`: breaks a cluster in the ways real ones break. */
export function faultCommand(): Command {
  return new Command('fault')
    .description('break a cluster, and mend it again')
    .addCommand(one('kill-watches', 'close every watch that is open'))
    .addCommand(
      one('expire', 'forget history: watches from older versions get 410'),
    )
    .addCommand(
      one('error', 'answer requests with an error', {
        code: true,
        share: true,
        for: true,
      }),
    )
    .addCommand(
      one('hang', 'let requests wait without an answer', {
        share: true,
        for: true,
      }),
    )
    .addCommand(
      one('drop', 'close the listener and all connections', { for: true }),
    )
    .addCommand(one('restore', 'end all faults'));
}
