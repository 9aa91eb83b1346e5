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

import {
  Reason,
  SyncWindowVerdict,
  SyncWindowView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ArgoCdProject, ArgoCdSyncWindow } from '../projects/record';
import { ArgoCdApplication } from '../record';
import { concerns } from './matching';
import { Schedule } from './Schedule';

/** What the sync windows of an Application's project say. */
export interface SyncWindowsVerdict {
  /** Those that are about the Application, in the project's order. */
  windows: SyncWindowView[];
  /** Of a sync that a person starts. */
  manual: SyncWindowVerdict;
  /** Of a sync that Argo CD starts. */
  automatic: SyncWindowVerdict;
}

/** So many openings and closings are tried to find when a verdict changes. */
const MAX_CHANGES = 50;

/**
 * Verdicts that still hold, by the windows of a project's record and by what
 * they are about: pages ask every few seconds, and schedules are slow to read.
 */
const kept = new WeakMap<
  readonly ArgoCdSyncWindow[],
  Map<string, { from: number; to: number; verdict: SyncWindowsVerdict }>
>();

/** Without windows every sync goes through. */
const NO_WINDOWS: SyncWindowsVerdict = {
  windows: [],
  manual: { allowed: true },
  automatic: { allowed: true },
};

/** A window with what time makes of it. */
interface TimedWindow {
  window: ArgoCdSyncWindow;
  /** Undefined where it cannot be read. */
  schedule?: Schedule;
  invalid?: string;
  isOpen: boolean;
  changesAt?: number;
}

/**
 * What the sync windows let through now, by Argo CD's rules: an open deny
 * window closes; else an open allow window opens; else allow windows that are
 * shut close. `manualSync` on all windows that close exempts people. A window
 * that cannot be read closes for all, as Argo CD then cannot decide.
 *
 * Pure; `until`, `closesAt` and `opensAt` stay the same until then.
 *
 * @param project - undefined where it is not known: then nobody can tell, and
 * the verdicts are `unknown`
 */
export function windowVerdict(
  application: Pick<ArgoCdApplication, 'name' | 'destination' | 'project'>,
  project: Pick<ArgoCdProject, 'syncWindows'> | undefined,
  now: Date,
): SyncWindowsVerdict {
  if (!project) {
    const unknown: SyncWindowVerdict = {
      allowed: false,
      unknown: true,
      reason: {
        code: 'sync-windows-unknown',
        params: { project: application.project },
        message: `The portal does not see the project ${application.project}, so it does not know its sync windows`,
      },
    };
    return { windows: [], manual: unknown, automatic: unknown };
  }
  const all = project.syncWindows;
  if (!all?.length) {
    return NO_WINDOWS;
  }
  let verdicts = kept.get(all);
  if (!verdicts) {
    verdicts = new Map();
    kept.set(all, verdicts);
  }
  const { server, name, namespace } = application.destination;
  const about = JSON.stringify([application.name, server, name, namespace]);
  const instant = now.getTime();
  const known = verdicts.get(about);
  if (known && known.from <= instant && instant < known.to) {
    return known.verdict;
  }
  const windows = all
    .filter(window => concerns(window, application))
    .map(window => timed(window, instant));
  const made = {
    windows: windows.map(view),
    manual: verdict(windows, true),
    automatic: verdict(windows, false),
  };
  verdicts.set(about, {
    from: instant,
    to: Math.min(...windows.map(w => w.changesAt ?? Infinity)),
    verdict: made,
  });
  return made;
}

function timed(window: ArgoCdSyncWindow, now: number): TimedWindow {
  try {
    const schedule = new Schedule(window);
    return {
      window,
      schedule,
      isOpen: schedule.isOpen(now),
      changesAt: schedule.nextChange(now),
    };
  } catch (error) {
    return {
      window,
      isOpen: false,
      invalid: error instanceof Error ? error.message : String(error),
    };
  }
}

function view(entry: TimedWindow): SyncWindowView {
  const { window, schedule, isOpen, changesAt, invalid } = entry;
  const opensAt =
    isOpen && changesAt !== undefined
      ? schedule?.nextChange(changesAt)
      : changesAt;
  return {
    kind: window.kind,
    schedule: window.schedule,
    duration: window.duration,
    timeZone: window.timeZone,
    description: window.description,
    manualSync: window.manualSync,
    active: isOpen,
    closesAt: isOpen ? text(changesAt) : undefined,
    opensAt: text(opensAt),
    invalid,
  };
}

/** The windows that close; none where syncs are let through. */
function closing(windows: TimedWindow[], isManual: boolean): TimedWindow[] {
  const denying = windows.filter(w => w.window.kind === 'deny' && w.isOpen);
  const allowing = windows.filter(w => w.window.kind === 'allow');
  const shut = allowing.some(w => w.isOpen) ? [] : allowing;
  const decisive = denying.length ? denying : shut;
  return isManual && decisive.every(({ window }) => window.manualSync)
    ? []
    : decisive;
}

function verdict(windows: TimedWindow[], isManual: boolean): SyncWindowVerdict {
  const unreadable = windows.find(({ invalid }) => invalid);
  if (unreadable) {
    return {
      allowed: false,
      reason: {
        code: 'sync-window-invalid',
        params: { error: unreadable.invalid! },
        message: `A sync window of its project cannot be read, so Argo CD lets nothing through: ${unreadable.invalid}`,
      },
    };
  }
  const closed = closing(windows, isManual);
  const until = text(nextVerdict(windows, isManual));
  return {
    allowed: !closed.length,
    ...(closed.length && { reason: closedBy(closed[0].window, until) }),
    ...(until && { until }),
  };
}

function closedBy(window: ArgoCdSyncWindow, until: string | undefined): Reason {
  const open = window.kind === 'deny';
  return {
    code: 'sync-window-closed',
    params: {
      kind: window.kind,
      schedule: window.schedule,
      ...(window.description && { description: window.description }),
      ...(until && { until }),
    },
    message: open
      ? 'A sync window of its project denies syncs now'
      : 'No sync window of its project allows syncs now',
  };
}

/** When the verdict is another one, going from change to change. */
function nextVerdict(
  windows: TimedWindow[],
  isManual: boolean,
): number | undefined {
  const isAllowed = !closing(windows, isManual).length;
  let later = windows;
  for (let change = 0; change < MAX_CHANGES; change++) {
    const at = Math.min(...later.map(w => w.changesAt ?? Infinity));
    if (at === Infinity) {
      return undefined;
    }
    later = later.map(w =>
      w.changesAt === at
        ? {
            ...w,
            isOpen: !w.isOpen,
            changesAt: w.schedule?.nextChange(at),
          }
        : w,
    );
    if (!closing(later, isManual).length !== isAllowed) {
      return at;
    }
  }
  return undefined;
}

function text(instant: number | undefined): string | undefined {
  return instant === undefined
    ? undefined
    : new Date(instant).toISOString().replace('.000Z', 'Z');
}
