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

import { HealthState, Reason } from './health';

/**
 * A commit as a person wants to see it.
 *
 * @public
 */
export interface Commit {
  /** The full hash. */
  sha: string;
  /** The first line of its message. */
  title: string;
  author: string;
  /** RFC 3339. */
  authoredAt: string;
  /** Its page on the git host. */
  url: string;
}

/**
 * One of the places an Application takes its manifests from.
 *
 * @public
 */
export interface ApplicationSource {
  repoUrl: string;
  /** Directory inside a git repository. */
  path?: string;
  /** Helm chart name; the revision is then a chart version, not a commit. */
  chart?: string;
  /** What was asked for: a branch, tag, commit or version range. */
  targetRevision: string;
  /** What the last comparison resolved it to. */
  revision?: string;
  /**
   * The commit of `revision`. Absent while it is looked up, for charts, and
   * where the git host is not among the portal's integrations.
   */
  commit?: Commit;
  /** Why `commit` is absent, where that is not just a matter of time. */
  commitUnavailable?: string;
  /**
   * The last commit up to `revision` that touched what the source's manifests
   * are made of: in a repository that many share, the one that a person asks
   * for. Absent while it is looked up, and where the portal cannot tell which
   * files these are.
   */
  change?: Commit;
  /**
   * The Helm values that it uses beside the chart's own, from the repository's
   * root, the most important last.
   */
  valueFiles?: string[];
  /**
   * Those besides whose place in this repository is not known, as the
   * Application writes them: of another source (`$values/prod.yaml`), of the
   * web, or with what Argo CD fills in (`values-$ARGOCD_APP_NAME.yaml`). They
   * may override what the repository says.
   */
  foreignValueFiles?: string[];
  /** Whether `valueFiles` that are not there are left out. */
  ignoreMissingValueFiles?: boolean;
  /**
   * Whether the Application itself says which images run, so that a change of
   * the repository does not: those of `setImageNames`.
   */
  setsImages?: boolean;
  /**
   * Which images it says, without tag and digest; absent where it may be any.
   */
  setImageNames?: string[];
  /**
   * Whether Argo CD's source hydrator writes the directory anew from another
   * source, so that a change of it does not stay.
   */
  hydrated?: boolean;
  /**
   * What was deployed last, where git asks for something else by now: what runs
   * is this, and `revision` waits. Absent while the Application is Synced, as a
   * newer head of the repository then changes nothing in it.
   */
  deployed?: DeployedRevision;
}

/**
 * The revision of a source that was deployed last.
 *
 * @public
 */
export interface DeployedRevision {
  revision: string;
  /** Where it came from, where the source was another one then. */
  repoUrl?: string;
  /** As in {@link ApplicationSource}. */
  commit?: Commit;
  /** As in {@link ApplicationSource}. */
  commitUnavailable?: string;
  /** As in {@link ApplicationSource}. */
  change?: Commit;
}

/**
 * That an Application was taken back to an earlier deployment, which git does
 * not know of.
 *
 * @public
 */
export interface ApplicationRollback {
  /** The revision that ran before. */
  from: string;
  /** Who did it, as Argo CD has it; often an entity reference. */
  by?: string;
  /** RFC 3339. */
  at?: string;
}

/**
 * What Argo CD is doing, or did last.
 *
 * @public
 */
export interface ApplicationOperation {
  /** Argo CD's word: Running, Terminating, Succeeded, Failed, Error. */
  phase: string;
  /** Argo CD UI's title for it, such as "Syncing" or "Sync failed". */
  title: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  /** The user's name, or undefined for an automated sync. */
  initiatedBy?: string;
  automated?: boolean;
  retryCount?: number;
  /**
   * The revisions it syncs to. Empty for a finished one that brought the
   * revisions of the sources, as those are there already.
   */
  revisions: string[];
}

/**
 * Why an Application is shown on an entity.
 *
 * @public
 */
export interface LinkReason {
  /** The rule that matched, such as `annotation:argocd/app-name`. */
  rule: string;
  /** The value that matched. */
  value: string;
}

/**
 * An Argo CD Application as pages show it.
 *
 * @public
 */
export interface ApplicationView {
  /** `<cluster>/<namespace>/<name>`, unique over all clusters. */
  id: string;
  /** The cluster that holds the Application object. */
  cluster: string;
  namespace: string;
  name: string;
  project: string;
  /** The environment it deploys to, where a rule tells. */
  environment?: string;
  sync: {
    /** Argo CD's word: Synced, OutOfSync, Unknown. */
    status: string;
    /** How many resources differ from git. */
    outOfSync: number;
    reasons: Reason[];
    /** Whether automated sync is on. */
    automated: boolean;
  };
  health: {
    /** Argo CD's word: Healthy, Progressing, Suspended, Degraded, Missing, Unknown. */
    status: string;
    state: HealthState;
    /** Worst first. */
    reasons: Reason[];
    /** Since when, RFC 3339. */
    since?: string;
  };
  operation?: ApplicationOperation;
  sources: ApplicationSource[];
  images: string[];
  destination: {
    /** The portal's name of the cluster, or Argo CD's where the portal does not know it. */
    cluster: string;
    namespace?: string;
  };
  /** When the running revision was deployed, RFC 3339. */
  deployedAt?: string;
  /** Where it was rolled back, and git still asks for something else. */
  rolledBack?: ApplicationRollback;
  /** When Argo CD last compared it with git, RFC 3339. */
  reconciledAt?: string;
  /** Its page in Argo CD. */
  argocdUrl?: string;
  linkedBy: LinkReason[];
}

/**
 * How old the portal's knowledge of one cluster is, and why.
 *
 * @public
 */
export interface ClusterFreshness {
  name: string;
  title?: string;
  /**
   * `live`: watched, and heard from lately; `connecting`: no answer yet since
   * start; `stale`: the connection is lost, what is shown is what was last
   * known.
   */
  state: 'live' | 'connecting' | 'stale';
  /** When it was last heard from, RFC 3339. */
  lastNews?: string;
  /** What failed, in words, where something did. */
  error?: string;
  /** Whether Argo CD's kinds exist there; undefined while unknown. */
  argocd?: boolean;
}

/**
 * One thing that was looked for to find an entity's Applications.
 *
 * @public
 */
export interface LookedFor {
  /** As in {@link LinkReason}. */
  rule: string;
  /** What was looked for, where the entity gave something to look for. */
  value?: string;
  /** How many Applications it found. */
  found: number;
  /** Why it found none, or not all that it could have. */
  note?: Reason;
}

/**
 * The answer to "what of Argo CD belongs to this entity?".
 *
 * @public
 */
export interface EntityApplications {
  entityRef: string;
  /** By environment order, then name. */
  applications: ApplicationView[];
  /**
   * How many belong to the entity, where that is more than `applications` has:
   * of very many only those that need attention most are sent.
   */
  total?: number;
  /** Only the clusters that matter to this answer. */
  clusters: ClusterFreshness[];
  lookedFor: LookedFor[];
  /** The configured order of environments, first to last. */
  environments: string[];
}
