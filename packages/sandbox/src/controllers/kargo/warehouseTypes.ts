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

import type { KubeObject } from '../../cluster/client';
import type { Condition } from './types';

/** What a Warehouse looks for in a git repository. */
export interface GitSubscription {
  repoURL: string;
  branch?: string;
  commitSelectionStrategy?: string;
  semverConstraint?: string;
  strictSemvers?: boolean;
  allowTagsRegexes?: string[];
  ignoreTagsRegexes?: string[];
  includePaths?: string[];
  excludePaths?: string[];
  discoveryLimit?: number;
}

/** What a Warehouse looks for in a repository of images. */
export interface ImageSubscription {
  repoURL: string;
  imageSelectionStrategy?: string;
  constraint?: string;
  semverConstraint?: string;
  platform?: string;
  strictSemvers?: boolean;
  allowTagsRegexes?: string[];
  ignoreTagsRegexes?: string[];
  discoveryLimit?: number;
}

/** What a Warehouse looks for in a repository of charts. */
export interface ChartSubscription {
  repoURL: string;
  name?: string;
  semverConstraint?: string;
  discoveryLimit?: number;
}

/** What a Warehouse looks for: one of the three. */
export interface Subscription {
  git?: GitSubscription;
  image?: ImageSubscription;
  chart?: ChartSubscription;
}

/** A commit that a Warehouse has found. */
export interface DiscoveredCommit {
  id: string;
  branch?: string;
  tag?: string;
  subject?: string;
  author?: string;
  committer?: string;
  creatorDate?: string;
}

/** An image that a Warehouse has found. */
export interface DiscoveredImage {
  tag: string;
  digest: string;
  createdAt?: string;
  annotations?: Record<string, string>;
}

/** What a Warehouse has found; each list is newest first. */
export interface DiscoveredArtifacts {
  discoveredAt: string;
  git?: { repoURL: string; commits?: DiscoveredCommit[] }[];
  images?: {
    repoURL: string;
    platform?: string;
    references?: DiscoveredImage[];
  }[];
  charts?: {
    repoURL: string;
    name?: string;
    semverConstraint?: string;
    versions?: string[];
  }[];
}

/** A Warehouse: what it looks for, and what it has found. */
export interface Warehouse extends KubeObject {
  spec: {
    shard?: string;
    interval: string;
    freightCreationPolicy?: string;
    subscriptions: Subscription[];
  };
  status?: {
    conditions?: Condition[];
    observedGeneration?: number;
    lastHandledRefresh?: string;
    lastFreightID?: string;
    discoveredArtifacts?: DiscoveredArtifacts;
  };
}
