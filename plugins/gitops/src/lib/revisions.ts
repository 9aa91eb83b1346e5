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
} from '@gitops-portal/backstage-plugin-gitops-common';
import { shortDigest } from './images';

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
