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
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';
import { run, tryRun } from './exec.mjs';
import { Failure } from './failure.mjs';
import { step } from './progress.mjs';

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * An installed Chrome or Chromium. On Debian and Ubuntu, as root, Chromium is
 * installed where there is none; elsewhere the failure names the command.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureBrowser(env = process.env) {
  const found = findBrowser(env);
  if (found) {
    return found;
  }
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    await step('Installing Chromium', async () => {
      await tryRun('apt-get', ['update']);
      await run('apt-get', ['install', '-y', 'chromium'], {
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    });
    const installed = findBrowser(env);
    if (installed) {
      return installed;
    }
  }
  throw new Failure(
    `The browser tests need Chrome or Chromium. Install one with: ${installCommand()}\n  or set CHROME_PATH to the one you have.`,
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
function findBrowser(env) {
  if (env.CHROME_PATH) {
    if (!isExecutable(env.CHROME_PATH)) {
      throw new Failure(
        `CHROME_PATH is "${env.CHROME_PATH}", which cannot be run.`,
      );
    }
    return env.CHROME_PATH;
  }
  const directories = [
    ...(env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  const candidates = [
    ...commands.flatMap(command => directories.map(d => join(d, command))),
    ...['/Applications', join(homedir(), 'Applications')].flatMap(d =>
      macApplications.map(application => join(d, application)),
    ),
  ];
  return candidates.find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}

function installCommand() {
  if (process.platform === 'darwin') {
    return 'brew install --cask google-chrome';
  }
  const release = existsSync('/etc/os-release')
    ? readFileSync('/etc/os-release', 'utf8')
    : '';
  if (/debian|ubuntu/i.test(release)) {
    return 'sudo apt-get install -y chromium';
  }
  if (/fedora|rhel|centos/i.test(release)) {
    return 'sudo dnf install -y chromium';
  }
  if (/arch/i.test(release)) {
    return 'sudo pacman -S --noconfirm chromium';
  }
  return 'the package manager of your system (package "chromium")';
}
