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
import { defineConfig } from '@playwright/test';

/**
 * The browser tests share one portal and one sandbox, which they change: they
 * run one after the other, in the order of their file names.
 */
export default defineConfig({
  testDir: './tests',
  outputDir: './results',
  globalSetup: './src/globalSetup.ts',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  // Machines that run everything at once are slow, not wrong
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    // Its file is chosen by PLAYWRIGHT_JSON_OUTPUT_NAME
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] as ['json']] : []),
  ],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    // Without a film of the page, which costs more than all the rest
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
