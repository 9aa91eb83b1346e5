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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { CarriedImage, FreightContent } from '../records';

/** More than that nobody reads before acting. */
const MAX_CHANGES = 20;

/**
 * What a promotion changes, one reason for each commit, image and chart: from
 * what a Stage holds to what is promoted.
 *
 * @param before - undefined where it holds nothing of that Warehouse
 */
export function freightChanges(
  before: FreightContent | undefined,
  after: FreightContent,
): Reason[] {
  const changes = [
    ...after.images.flatMap(image => {
      const old = before?.images.find(i => i.repoUrl === image.repoUrl);
      return change(
        'image',
        image.repoUrl,
        old && version(old),
        version(image),
      );
    }),
    ...after.commits.flatMap(commit => {
      const old = before?.commits.find(c => c.repoUrl === commit.repoUrl);
      return change(
        'commit',
        commit.repoUrl,
        old?.id,
        commit.id,
        commit.message,
      );
    }),
    ...after.charts.flatMap(chart => {
      const old = before?.charts.find(
        c => c.repoUrl === chart.repoUrl && c.name === chart.name,
      );
      const name = [chart.repoUrl, chart.name].filter(Boolean).join('/');
      return change('chart', name, old?.version, chart.version);
    }),
  ];
  const rest = changes.length - MAX_CHANGES;
  if (rest > 0) {
    return [
      ...changes.slice(0, MAX_CHANGES),
      actionReason('more-changes', `And ${rest} more`, { count: rest }),
    ];
  }
  return changes;
}

/** The tag, and where that stays the same, what it stands for. */
function version({ tag, digest }: CarriedImage): string {
  return tag ?? digest ?? '';
}

function change(
  what: 'image' | 'commit' | 'chart',
  name: string,
  from: string | undefined,
  to: string,
  title?: string,
): Reason[] {
  if (from === to) {
    return [];
  }
  const short = (text: string) => (what === 'commit' ? text.slice(0, 7) : text);
  return [
    actionReason(
      from === undefined ? `${what}-arrives` : `${what}-changes`,
      from === undefined
        ? `${name}: ${short(to)}`
        : `${name}: from ${short(from)} to ${short(to)}`,
      { name, from, to, title },
    ),
  ];
}
