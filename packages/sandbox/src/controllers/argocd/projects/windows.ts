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

import { CronExpressionParser } from 'cron-parser';
import { messageOf } from '../../runtime/errors';
import { parseDuration } from '../duration';
import { globMatches } from '../glob';
import type { Application, SyncWindow } from '../types';

/** Whether syncs are possible now, and why not. */
export interface WindowVerdict {
  isAllowed: boolean;
  /** Windows whose schedule cannot be read; they never open. */
  invalid: string[];
}

/** The Application as windows see it. */
export interface WindowSubject {
  application: Application;
  /** The destination's address and, where known, its name. */
  cluster: { server?: string; name?: string };
}

function matches(window: SyncWindow, subject: WindowSubject): boolean {
  const { application, cluster } = subject;
  const any = (globs: string[] | undefined, values: (string | undefined)[]) =>
    (globs ?? []).some(glob =>
      values.some(value => value !== undefined && globMatches(glob, value)),
    );
  const tests = [
    {
      globs: window.applications,
      values: [application.metadata.name],
    },
    {
      globs: window.namespaces,
      values: [application.spec.destination.namespace],
    },
    { globs: window.clusters, values: [cluster.server, cluster.name] },
  ];
  return window.useAndOperator
    ? tests.every(({ globs, values }) => !globs?.length || any(globs, values))
    : tests.some(({ globs, values }) => any(globs, values));
}

/**
 * Whether a window is open: its schedule fired no longer ago than it lasts.
 *
 * @throws Error for a schedule or duration that cannot be read
 */
export function isOpen(window: SyncWindow, now: Date): boolean {
  const duration = parseDuration(window.duration ?? '0s');
  const start = CronExpressionParser.parse(window.schedule ?? '', {
    // A window that begins at this very second is open.
    currentDate: new Date(now.getTime() + 1),
    tz: window.timeZone || 'UTC',
  }).prev();
  return now.getTime() - start.getTime() < duration;
}

/**
 * Whether the project's sync windows let an operation run: an open deny window
 * closes; else an open allow window opens; else allow windows that are shut
 * close. `manualSync` on all windows concerned exempts people.
 */
export function evaluateWindows(
  windows: SyncWindow[],
  subject: WindowSubject,
  options: { isManual: boolean; now: Date },
): WindowVerdict {
  const invalid: string[] = [];
  const concerned = windows
    .filter(window => matches(window, subject))
    .map(window => {
      try {
        return { window, isOpen: isOpen(window, options.now) };
      } catch (error) {
        invalid.push(
          `${window.kind} window "${window.schedule}": ${messageOf(error)}`,
        );
        return { window, isOpen: false };
      }
    });
  const denying = concerned.filter(
    entry => entry.window.kind === 'deny' && entry.isOpen,
  );
  const allowing = concerned.filter(({ window }) => window.kind === 'allow');
  const exempts = (entries: typeof concerned) =>
    options.isManual && entries.every(({ window }) => window.manualSync);
  let isAllowed = true;
  if (denying.length) {
    isAllowed = exempts(denying);
  } else if (allowing.length && !allowing.some(entry => entry.isOpen)) {
    isAllowed = exempts(allowing);
  }
  return { isAllowed, invalid };
}
