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
  ApplicationSource,
  ApplicationView,
  Commit,
  shortDigest,
} from '@gitops-portal/backstage-plugin-gitops-common';

const HASH = /^[0-9a-f]{40}([0-9a-f]{24})?$/i;

/** Whether a revision is a full commit hash, of either of git's kinds. */
export function isHash(revision: string): boolean {
  return HASH.test(revision);
}

/**
 * A revision as a person reads it: seven characters of a commit or digest,
 * anything else (tags, chart versions) as it is.
 */
export function shortRevision(revision: string): string {
  if (isHash(revision)) {
    return revision.slice(0, 7);
  }
  return /^sha\d+:/.test(revision) ? shortDigest(revision) : revision;
}

/**
 * The source that a person means by "the" revision of an Application: the
 * first that is a commit, else the first with a revision, else the first.
 * Multi-source Applications keep charts and values apart, and the values'
 * repository is where people change things.
 */
export function mainSource(
  application: ApplicationView,
): ApplicationSource | undefined {
  const { sources } = application;
  return (
    sources.find(source => source.commit) ??
    sources.find(source => source.revision && isHash(source.revision)) ??
    sources.find(source => source.revision) ??
    sources[0]
  );
}

/**
 * A revision of an Application as its row shows it: of a repository that many
 * share, the commit that last changed what this Application is made of.
 *
 * @param revision - one that Argo CD compared with or synced to
 */
export function shownRevision(
  application: ApplicationView,
  revision: string,
): string {
  const source = mainSource(application);
  const found = [source, source?.deployed].find(
    place => place?.revision === revision,
  );
  return shortRevision(found?.change?.sha || revision);
}

/** A revision of a source with what is known of it. */
export interface SourceRevision {
  /** The commit to name: the one that last changed what the source is made of. */
  revision: string;
  /** What Argo CD names; another commit in a repository that many share. */
  head: string;
  commit?: Commit;
  commitUnavailable?: string;
}

/**
 * What runs, as far as is known: what was deployed last where that is not what
 * git asks for, else what git asks for.
 */
export function runningRevision(
  source: ApplicationSource,
): SourceRevision | undefined {
  return revisionOf(source.deployed) ?? revisionOf(source);
}

/** What git asks for beside what runs; undefined where that is the same. */
export function waitingRevision(
  source: ApplicationSource,
): SourceRevision | undefined {
  return source.deployed?.revision ? revisionOf(source) : undefined;
}

/** What of an Application waits, of the source that a person means first. */
export function waitingIn(
  application: ApplicationView,
): SourceRevision | undefined {
  const main = mainSource(application);
  return [...(main ? [main] : []), ...application.sources]
    .map(waitingRevision)
    .find(Boolean);
}

/** A revision in words: its short form, with the commit's title if known. */
export function revisionText({ revision, commit }: SourceRevision): string {
  return [shortRevision(revision), commit?.title].filter(Boolean).join(' ');
}

function revisionOf(
  place:
    | Pick<
        ApplicationSource,
        'revision' | 'commit' | 'commitUnavailable' | 'change'
      >
    | undefined,
): SourceRevision | undefined {
  if (!place?.revision) {
    return undefined;
  }
  const { revision, commit, commitUnavailable, change } = place;
  return {
    revision: change?.sha || revision,
    head: revision,
    commit: change ?? commit,
    commitUnavailable,
  };
}
