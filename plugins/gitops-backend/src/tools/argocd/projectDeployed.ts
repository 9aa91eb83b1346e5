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
  asArray,
  asObject,
  asObjects,
  asString,
  at,
  Fields,
} from '../../lib/reading';
import { ArgoCdDeployed, ArgoCdRollback, ArgoCdSource } from './record';

/**
 * Puts beside each source what was deployed last, where that is not what git
 * asks for: `status.sync` speaks of git, and only `status.history` of what
 * runs. While all is in sync the revisions may differ and mean the same, as a
 * repository that many share moves on without an Application of it.
 */
export function projectDeployed(
  sources: readonly ArgoCdSource[],
  status: Fields | undefined,
  intern: (value: string) => string,
): { sources: readonly ArgoCdSource[]; rolledBack?: ArgoCdRollback } {
  const history = asObjects(status?.history);
  const newest = history[history.length - 1];
  if (!newest || at(status, 'sync', 'status') === 'Synced') {
    return { sources };
  }
  const revisions = revisionsOf(newest);
  const places = asArray(newest.revisions).length
    ? asArray(newest.sources)
    : [newest.source];
  const result = sources.map((source, i) => {
    const revision = revisions[i];
    return revision && revision !== source.revision
      ? {
          ...source,
          deployed: deployed(revision, asObject(places[i]), source, intern),
        }
      : source;
  });
  return result.some((source, i) => source !== sources[i])
    ? { sources: result, rolledBack: rollback(history, status, intern) }
    : { sources };
}

/** The revisions of an entry, one for each source. */
function revisionsOf(entry: Fields): Array<string | undefined> {
  const several = asArray(entry.revisions).map(asString);
  return several.length ? several : [asString(entry.revision)];
}

/** An old entry does not say from where: as far as is known, from the source. */
function deployed(
  revision: string,
  place: Fields | undefined,
  source: ArgoCdSource,
  intern: (value: string) => string,
): ArgoCdDeployed {
  const repoUrl = asString(place?.repoURL);
  const from = repoUrl
    ? { repoUrl, path: asString(place?.path), chart: asString(place?.chart) }
    : source;
  return {
    revision: intern(revision),
    repoUrl: intern(from.repoUrl),
    path: from.path && intern(from.path),
    chart: from.chart && intern(from.chart),
  };
}

/**
 * The newest deployment took the Application back where an older one brought
 * the same, and another came in between; the entry that did it is the first of
 * its kind after that one. Argo CD forgets old entries, so that the older one
 * may be gone: then the last operation tells, if it is of the shape of a
 * rollback.
 */
function rollback(
  history: Fields[],
  status: Fields | undefined,
  intern: (value: string) => string,
): ArgoCdRollback | undefined {
  const keys = history.map(entry => revisionsOf(entry).join(' '));
  const now = keys[keys.length - 1];
  let before = keys.length - 2;
  while (before >= 0 && keys[before] === now) {
    before--;
  }
  if (before < 0) {
    return undefined;
  }
  const isKnown = keys.slice(0, before).includes(now);
  if (!isKnown && !isRollback(asObject(status?.operationState), now)) {
    return undefined;
  }
  const runs = revisionsOf(history[keys.length - 1]);
  const ran = revisionsOf(history[before]);
  const from = ran.find((revision, i) => revision && revision !== runs[i]);
  const entry = history[before + 1];
  const by = asString(at(entry, 'initiatedBy', 'username'));
  return from
    ? {
        from: intern(from),
        by: by && intern(by),
        at: asString(entry.deployedAt),
      }
    : undefined;
}

/**
 * Whether an operation is a rollback that succeeded: Argo CD's server, and this
 * portal, names the source and the revision of the entry, and leaves hooks out.
 */
function isRollback(state: Fields | undefined, revisions: string): boolean {
  const sync = asObject(at(state, 'operation', 'sync'));
  return (
    state?.phase === 'Succeeded' &&
    sync?.dryRun !== true &&
    Boolean(asObject(sync?.source) ?? asObjects(sync?.sources)[0]) &&
    asObject(at(sync, 'syncStrategy', 'apply')) !== undefined &&
    sync !== undefined &&
    revisionsOf(sync).join(' ') === revisions
  );
}
