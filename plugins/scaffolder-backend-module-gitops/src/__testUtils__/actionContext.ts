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

import { LoggerService } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject, JsonValue } from '@backstage/types';
import { validate } from 'jsonschema';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnyAction } from '../actions';

/** How an action is run in a test. */
export interface RunOptions {
  input: JsonObject;
  workspacePath: string;
  isDryRun?: boolean;
  /** What an earlier run of the same task has kept; filled by this one. */
  checkpoints?: Map<string, JsonValue>;
  secrets?: Record<string, string>;
  stepId?: string;
  signal?: AbortSignal;
}

/** What came of it. */
export interface Ran {
  outputs: Record<string, JsonValue | undefined>;
  /** The lines of the task's log. */
  log: string[];
}

function logger(log: string[]): LoggerService {
  const line = (message: string) => {
    log.push(message);
  };
  const self: LoggerService = {
    error: line,
    warn: line,
    info: line,
    debug: () => undefined,
    child: () => self,
  };
  return self;
}

/**
 * Runs an action as the scaffolder does: its input is checked against the
 * schema first, and what a checkpoint has kept is not done again.
 *
 * @throws what the action throws, with the log so far in `log`
 */
export async function runAction(
  action: AnyAction,
  options: RunOptions,
): Promise<Ran> {
  const { input, workspacePath, checkpoints = new Map() } = options;
  const checked = validate(input, action.schema?.input ?? {});
  if (!checked.valid) {
    throw new Error(
      `Invalid input passed to action ${action.id}, ${checked.errors.join(
        ', ',
      )}`,
    );
  }
  const outputs: Ran['outputs'] = {};
  const log: string[] = [];
  const context: ActionContext<JsonObject, JsonObject> = {
    input,
    workspacePath,
    isDryRun: options.isDryRun,
    secrets: options.secrets ?? {},
    logger: logger(log),
    task: { id: 'task-1' },
    step: { id: options.stepId ?? 'step-1', name: 'Step' },
    user: { ref: 'user:default/ana' },
    signal: options.signal,
    output: (name, value) => {
      // It is stored as JSON
      outputs[name] = JSON.parse(JSON.stringify(value ?? null));
    },
    async checkpoint({ key, fn }) {
      if (!checkpoints.has(key)) {
        const value = await fn();
        checkpoints.set(key, JSON.parse(JSON.stringify(value ?? {})));
      }
      return checkpoints.get(key) as never;
    },
    createTemporaryDirectory: () => mkdtemp(join(tmpdir(), 'gitops-action-')),
    getInitiatorCredentials: async () => mockCredentials.user(),
  };
  try {
    await action.handler(context);
  } catch (error) {
    throw Object.assign(error as Error, { log });
  }
  return { outputs, log };
}
