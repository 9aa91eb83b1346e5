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

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { machine } from './report/machine';
import { tables } from './report/table';
import { targetLines, targetResults } from './report/targets';
import { runBenchmark } from './runBenchmark';

const USAGE = `Measures the suite beside the published Argo CD back ends for Backstage.

Usage: npm run benchmark -- [options]
  --applications N[,N]  numbers of Applications (1000,5000,20000)
  --tools N[,N]         numbers of Applications at which the suite is measured
                        with all five tools (5000; 0 for none)
  --json FILE           writes the measured values to FILE
  --systems NAME[,NAME] of ours, community, roadie (all)
  --views N             visited entity pages (200)
  --requests N          entity requests for the percentiles (1000)
  --help                shows this
`;

const SYSTEM_NAMES = ['ours', 'community', 'roadie'] as const;

/**
 * The command: measures, prints the tables and how the targets were met, and
 * resolves to the exit code. A missed target is a result, not a failure.
 */
export async function main(args: string[]): Promise<number> {
  let values;
  let options;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        applications: { type: 'string', default: '1000,5000,20000' },
        tools: { type: 'string', default: '5000' },
        json: { type: 'string' },
        systems: { type: 'string', default: SYSTEM_NAMES.join(',') },
        views: { type: 'string', default: '200' },
        requests: { type: 'string', default: '1000' },
        help: { type: 'boolean', default: false },
      },
    }));
    options = {
      applications: values.applications
        .split(',')
        .map(size => wholeNumber('--applications', size)),
      tools:
        values.tools === '0'
          ? []
          : values.tools.split(',').map(size => wholeNumber('--tools', size)),
      systems: values.systems.split(',').map(systemName),
      views: wholeNumber('--views', values.views),
      requests: wholeNumber('--requests', values.requests),
    };
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : error}\n\n${USAGE}`,
    );
    return 2;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }

  const on = machine();
  const begun = Date.now();
  const { rows, titles } = await runBenchmark({
    ...options,
    progress: message =>
      process.stderr.write(
        `${String(Math.round((Date.now() - begun) / 1000)).padStart(
          4,
        )} s  ${message}\n`,
      ),
  });
  process.stdout.write(
    `${on}\n\n${tables(rows, titles)}\n\n${targetLines(targetResults(rows))}\n`,
  );
  if (values.json) {
    const file = resolve(process.env.INIT_CWD ?? '.', values.json);
    await writeFile(file, `${JSON.stringify({ rows }, undefined, 2)}\n`);
  }
  return 0;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`${option} takes whole numbers above zero, not "${text}"`);
  }
  return value;
}

function systemName(text: string) {
  const name = SYSTEM_NAMES.find(known => known === text);
  if (!name) {
    throw new Error(
      `--systems takes ${SYSTEM_NAMES.join(', ')}, not "${text}"`,
    );
  }
  return name;
}
