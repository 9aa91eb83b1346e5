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

import { ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { makeScratch, removeScratch } from './scratch';

/** A question to a child process, and its answer. */
interface Question {
  id: number;
  ask: string;
  argument?: unknown;
}

interface Answer {
  id: number;
  answer?: unknown;
  error?: string;
}

/** What a child process does when asked, by the name of the question. */
export type Answers = Record<string, (argument: any) => unknown>;

/**
 * Makes the current process answer its parent's questions until the parent
 * tells it to stop or goes away.
 */
export function answerParent(answers: Answers): void {
  const send = process.send?.bind(process);
  if (!send) {
    throw new Error('This program is started by the benchmark, not by hand');
  }
  process.on('message', async ({ id, ask, argument }: Question) => {
    try {
      const reply = answers[ask];
      if (!reply) {
        throw new Error(`Nobody answers "${ask}"`);
      }
      send({ id, answer: await reply(argument) } satisfies Answer);
    } catch (error) {
      const text = error instanceof Error ? error.stack : String(error);
      send({ id, error: text } satisfies Answer);
    }
  });
  process.on('disconnect', () => process.exit(0));
}

/** A running child process. */
export interface Child {
  /** Asks it and waits for its answer. */
  ask<T>(question: string, argument?: unknown): Promise<T>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const STOP_PATIENCE_MS = 5_000;
const LOG_SHOWN = 5_000;

/**
 * Starts a program of this package in a process of its own. What it prints goes
 * to a file, so that reading it costs nothing while others are measured, and is
 * shown only if something goes wrong.
 */
export function startChild(
  program: string,
  options: { execArgv?: string[]; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Child {
  const directory = makeScratch();
  const logFile = join(directory, `${basename(program)}.log`);
  const log = openSync(logFile, 'w');
  const output = () => readFileSync(logFile, 'utf8').slice(-LOG_SHOWN);
  const child: ChildProcess = fork(program, [], {
    cwd: options.cwd,
    execArgv: options.execArgv ?? [],
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);

  const waiting = new Map<
    number,
    { resolve: (value: any) => void; reject: (error: Error) => void }
  >();
  let nextId = 1;
  let stopping = false;
  const gone = new Promise<void>(resolve => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.values()) {
        reject(
          new Error(
            `${program} ended with ${signal ?? code}. It printed:\n${output()}`,
          ),
        );
      }
      waiting.clear();
      resolve();
    });
  });
  child.on('message', (message: Answer) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) {
      asked?.reject(
        new Error(`${program}: ${message.error}\nIt printed:\n${output()}`),
      );
    } else {
      asked?.resolve(message.answer);
    }
  });

  return {
    ask(question, argument) {
      return new Promise((resolve, reject) => {
        if (stopping || child.exitCode !== null || !child.connected) {
          reject(new Error(`${program} has ended. It printed:\n${output()}`));
          return;
        }
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        child.send({ id, ask: question, argument } satisfies Question);
      });
    },
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
        await gone;
        clearTimeout(timer);
      }
      removeScratch(directory);
    },
  };
}
