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
  FreightChart,
  FreightCommit,
  FreightImage,
  FreightPlace,
  FreightView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { compareText } from '../../../lib/compareText';
import { entryOf } from '../availability';
import {
  CarriedCommit,
  CarriedImage,
  FreightContent,
  FreightReference,
  KargoFreight,
  KargoStage,
} from '../records';

/** Commits have 40 or, with SHA-256, 64 digits. */
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

type Commits = Pick<ViewContext, 'commit'>;

/** What a Freight carries, as pages show it. */
export function viewContent(
  content: FreightContent,
  context: Commits,
): {
  commits: FreightCommit[];
  images: FreightImage[];
  charts: FreightChart[];
} {
  return {
    commits: content.commits.map(commit => viewCommit(commit, context)),
    images: content.images.map(image => viewImage(image, context)),
    charts: content.charts.map(chart => ({ ...chart })),
  };
}

function viewCommit(commit: CarriedCommit, context: Commits): FreightCommit {
  const known = COMMIT.test(commit.id)
    ? context.commit({ repoUrl: commit.repoUrl, revision: commit.id }).commit
    : undefined;
  return {
    ...commit,
    // Freight has what the host has, and more: a subscription may cut it.
    message: commit.message ?? known?.title,
    author: commit.author ?? known?.author,
    url: known?.url,
  };
}

function viewImage(image: CarriedImage, context: Commits): FreightImage {
  const { repoUrl, tag, digest, revision, source } = image;
  if (!revision) {
    return { repoUrl, tag, digest };
  }
  const commit =
    source && COMMIT.test(revision)
      ? context.commit({ repoUrl: source, revision }).commit
      : undefined;
  return {
    repoUrl,
    tag,
    digest,
    builtFrom: { repoUrl: source, revision, commit },
  };
}

/**
 * A Freight as pages show it; of one that Kargo has deleted, what a Stage
 * remembers of it.
 *
 * @param stages - all of the pipeline
 */
export function viewFreight(
  freight: KargoFreight | FreightReference,
  stages: readonly KargoStage[],
  context: Commits,
): FreightView {
  const record = 'verifiedIn' in freight ? freight : undefined;
  // Kargo writes where a Freight is later than what a Stage holds.
  const holders = stages.filter(({ current }) =>
    current?.items.some(({ name }) => name === freight.name),
  );
  return {
    name: freight.name,
    alias: record?.alias,
    origin: freight.origin,
    discoveredAt: record?.discoveredAt,
    ...viewContent(freight, context),
    others: [...(freight.others ?? [])],
    currentlyIn: holders.map(({ name }) => ({
      stage: name,
      since: record && entryOf(record.currentlyIn, name)?.since,
    })),
    verifiedIn: places(record?.verifiedIn ?? {}, entry => ({
      since: entry.at,
      longestSoak: entry.longestSoak,
    })),
    approvedFor: places(record?.approvedFor ?? {}, entry => ({
      since: entry.at,
    })),
    actions: [],
  };
}

function places<T>(
  map: Readonly<Record<string, T>>,
  read: (entry: T) => Omit<FreightPlace, 'stage'>,
): FreightPlace[] {
  return Object.entries(map)
    .map(([stage, entry]) => ({ stage, ...read(entry) }))
    .sort((a, b) => compareText(a.stage, b.stage));
}
