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

import { messageOf } from '../../runtime/errors';
import { timestamp } from '../../runtime/objects';
import type { KargoContext } from '../context';
import type { DiscoveredArtifacts, Warehouse } from '../types';
import { discoverCommits } from './discoverCommits';
import { discoverCharts, discoverImages } from './discoverImages';

/**
 * Looks for what a Warehouse subscribes to.
 *
 * @throws Error that names the repository that cannot be read
 */
export async function discover(
  context: KargoContext,
  warehouse: Warehouse,
): Promise<DiscoveredArtifacts> {
  const found: DiscoveredArtifacts = {
    discoveredAt: timestamp(context.now()),
  };
  const { namespace = '' } = warehouse.metadata;
  for (const { git, image, chart } of warehouse.spec.subscriptions) {
    if (git) {
      const commits = await discoverCommits(context, namespace, git).catch(
        error => {
          throw new Error(`error discovering commits: ${messageOf(error)}`);
        },
      );
      (found.git ??= []).push({ repoURL: git.repoURL, commits });
    } else if (image) {
      const references = await discoverImages(context, image).catch(error => {
        throw new Error(`error discovering images: ${messageOf(error)}`);
      });
      (found.images ??= []).push({
        repoURL: image.repoURL,
        ...(image.platform ? { platform: image.platform } : {}),
        references,
      });
    } else if (chart) {
      const versions = await discoverCharts(context, chart).catch(error => {
        throw new Error(`error discovering charts: ${messageOf(error)}`);
      });
      (found.charts ??= []).push({
        repoURL: chart.repoURL,
        ...(chart.name ? { name: chart.name } : {}),
        ...(chart.semverConstraint
          ? { semverConstraint: chart.semverConstraint }
          : {}),
        versions,
      });
    } else {
      throw new Error('error discovering artifacts: unknown subscription');
    }
  }
  return found;
}

/** A kind of artifact of which nothing was found. */
export interface Missing {
  reason: string;
  message: string;
}

/** The first subscription for which nothing was found. */
export function missingArtifact(
  found: DiscoveredArtifacts,
): Missing | undefined {
  const git = found.git?.find(({ commits }) => !commits?.length);
  if (git) {
    return {
      reason: 'NoCommitsDiscovered',
      message: `No commits discovered for Git repository ${git.repoURL}`,
    };
  }
  const image = found.images?.find(({ references }) => !references?.length);
  if (image) {
    return {
      reason: 'NoImageReferencesDiscovered',
      message: `No image references discovered for repository ${image.repoURL}`,
    };
  }
  const chart = found.charts?.find(({ versions }) => !versions?.length);
  return (
    chart && {
      reason: 'NoChartVersionsDiscovered',
      message: `No chart versions discovered for repository ${chart.repoURL}`,
    }
  );
}
