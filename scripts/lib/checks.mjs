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
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { tail, tryRun } from './exec.mjs';
import { root, toolsDir } from './paths.mjs';
import { say, step } from './progress.mjs';
import {
  add,
  fromJest,
  fromPlaywright,
  fromReport,
  fromTap,
  nothing,
  settle,
} from './tally.mjs';

/**
 * @typedef {object} Check
 * @property {string} name what `--only` calls it
 * @property {string} title
 * @property {(setup: import('./setup.mjs').Setup) => Promise<import('./tally.mjs').Tally>} run
 */

const reports = join(toolsDir, 'reports');
const jestWorkers = 2;
/** In milliseconds. Machines that run everything at once are slow, not wrong. */
const testTimeout = 30_000;

/**
 * A check that is right or wrong as a whole, and counts as one.
 *
 * @param {string} name
 * @param {string} title
 * @param {string[][]} commands one after the other; all have to succeed
 * @param {NodeJS.ProcessEnv} [extra] environment variables of its own
 * @returns {Check}
 */
function whole(name, title, commands, extra = {}) {
  return {
    name,
    title,
    async run({ env }) {
      for (const [command, ...args] of commands) {
        const result = await tryRun(command, args, {
          env: { ...env, ...extra },
        });
        if (result.code !== 0) {
          say(tail(result.output, 100));
          return { passed: 0, failed: 1, skipped: 0 };
        }
      }
      return { passed: 1, failed: 0, skipped: 0 };
    },
  };
}

/**
 * Values for everything that app-config.production.yaml takes from the
 * environment, so that it can be checked without a production.
 */
const productionExample = {
  PORTAL_URL: 'https://portal.example.com',
  POSTGRES_HOST: 'postgres.example.com',
  POSTGRES_USER: 'portal',
  POSTGRES_PASSWORD: 'example',
  OIDC_METADATA_URL: 'https://id.example.com/.well-known/openid-configuration',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'example',
  SESSION_SECRET: 'example',
  KUBERNETES_CLUSTER_NAME: 'production',
  KUBERNETES_CLUSTER_URL: 'https://kubernetes.example.com',
  KUBERNETES_CLUSTER_TOKEN: 'example',
  KUBERNETES_CLUSTER_ACTIONS_TOKEN: 'example',
  KUBERNETES_CLUSTER_CA: 'ZXhhbXBsZQ==',
  GITHUB_TOKEN: 'example',
  ARGOCD_URL: 'https://argocd.example.com',
  CATALOG_URL: 'https://github.com/acme/catalog/blob/main/catalog-info.yaml',
};

/** @type {Check} */
const scripts = {
  name: 'scripts',
  title: 'Tests of the scripts',
  async run({ node, env }) {
    const result = await tryRun(
      node,
      ['--test', '--test-reporter=tap', 'scripts/test/*.test.mjs'],
      { env },
    );
    if (result.code !== 0) {
      say(tail(result.output, 100));
    }
    return settle(fromTap(result.output), result.code);
  },
};

/** @type {Check} */
const unit = {
  name: 'unit',
  title: 'Unit and integration tests',
  async run({ env }) {
    const report = await freshReport('jest.json');
    const result = await tryRun(
      'backstage-cli',
      [
        'repo',
        'test',
        '--watch=false',
        `--maxWorkers=${jestWorkers}`,
        `--testTimeout=${testTimeout}`,
        '--json',
        `--outputFile=${report}`,
        '--testLocationInResults',
      ],
      { env: { ...env, CI: '1' }, onLine: showJestLine },
    );
    const tally = settle(await fromReport(report, fromJest), result.code);
    if (tally.failed) {
      say(withoutJson(tail(result.output, 400)));
    }
    return tally;
  },
};

/**
 * The folders of the browser tests, each with a portal and a sandbox of its
 * own. Most of their time they wait for what happens in clusters: two runs at a
 * time end sooner than one after the other.
 */
const browserRuns = [['portal'], ['delivery', 'platform']];

/** The folder whose sandbox has none of the tools at first. */
const bareFolder = 'platform';

/** @type {Check} */
const e2e = {
  name: 'e2e',
  title: 'Browser tests',
  async run({ env }) {
    const browser = await ensureBrowser(env);
    /** @param {string} folder @param {() => void} onReady */
    const runFolder = async (folder, onReady) => {
      const report = await freshReport(`playwright-${folder}.json`);
      const result = await tryRun(
        'playwright',
        [
          'test',
          '--config',
          'e2e/playwright.config.ts',
          '--output',
          join(root, 'e2e', 'results', folder),
          `tests/${folder}/`,
        ],
        {
          env: {
            ...env,
            CI: '1',
            CHROME_PATH: browser,
            PLAYWRIGHT_JSON_OUTPUT_NAME: report,
            SANDBOX_BARE: String(folder === bareFolder),
          },
          onLine: text => {
            if (/^Running \d+ test/.test(text)) {
              onReady();
            }
            if (/^\s+[✓✘-]\s/.test(text)) {
              say(text);
            }
          },
        },
      );
      onReady();
      const tally = settle(
        await fromReport(report, fromPlaywright),
        result.code,
      );
      if (tally.failed) {
        say(tail(result.output, 200));
      }
      return tally;
    };
    let total = nothing();
    const runs = [];
    for (const folders of browserRuns) {
      /** @type {() => void} */
      let ready = () => {};
      // One starts when the other has its ports, and the build is there
      const started = new Promise(resolve => {
        ready = () => resolve(undefined);
      });
      runs.push(
        (async () => {
          for (const folder of folders) {
            const tally = await runFolder(folder, ready);
            total = add(total, tally);
          }
        })(),
      );
      await started;
    }
    await Promise.all(runs);
    return total;
  },
};

/** Everything that `npm test` does, in its order. */
export const checks = [
  whole('format', 'Formatting', [['prettier', '--check', '.']]),
  whole('types', 'Types', [['tsc'], ['tsc', '--project', 'scripts']]),
  whole('lint', 'Lint', [
    ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
  ]),
  whole('config', 'Configuration of the sandbox', [
    ['backstage-cli', 'config:check', '--strict'],
  ]),
  whole(
    'config',
    'Configuration of production',
    [
      [
        'backstage-cli',
        'config:check',
        '--strict',
        '--config',
        'app-config.production.yaml',
      ],
    ],
    productionExample,
  ),
  scripts,
  unit,
  whole('build', 'Builds', [['backstage-cli', 'repo', 'build', '--all']]),
  e2e,
];

/**
 * Runs one check and says how it went.
 *
 * @param {Check} check
 * @param {import('./setup.mjs').Setup} setup
 */
export async function runCheck(check, setup) {
  /** @type {import('./tally.mjs').Tally} */
  let tally = { passed: 0, failed: 1, skipped: 0 };
  try {
    tally = await step(check.title, async () => {
      const result = await check.run(setup);
      if (result.failed) {
        throw new CheckFailed(result);
      }
      return result;
    });
  } catch (error) {
    if (!(error instanceof CheckFailed)) {
      throw error;
    }
    tally = error.tally;
  }
  return tally;
}

class CheckFailed extends Error {
  /** @param {import('./tally.mjs').Tally} tally */
  constructor(tally) {
    super('failed');
    this.tally = tally;
  }
}

/** @param {string} name */
async function freshReport(name) {
  await mkdir(reports, { recursive: true });
  const file = join(reports, name);
  await rm(file, { force: true });
  return file;
}

/** @param {string} text */
function showJestLine(text) {
  if (/^FAIL /.test(text)) {
    say(text);
  }
}

/** @param {string} output */
function withoutJson(output) {
  return output
    .split('\n')
    .filter(text => !/^PASS |^\{"num/.test(text))
    .join('\n');
}
