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
  ApplicationView,
  EntityApplications,
  FreightView,
  HealthState,
  PipelineView,
  Reason,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Contents, freightOf, isOlder, labelOf } from '../../lib/freight';
import { imageChanges, mainSource, ran } from '../../lib/images';
import { StageValue } from './schema';

/** Somewhere that a change of the entity can be promoted to. */
export type Target = KargoTarget | PullRequestTarget;

/** A Stage of Kargo. */
export interface KargoTarget {
  value: Extract<StageValue, { via: 'kargo' }>;
  pipeline: PipelineView;
  stage: StageView;
  /** What may be promoted there, newest first; the newer ones before. */
  may: FreightView[];
  /** What may not, newest first. */
  mayNot: Array<{ freight: FreightView; reasons: Reason[] }>;
  /** Why nothing can be promoted there, whatever it is. */
  blockedBy: Reason[];
}

/** An environment whose manifests a pull request can change. */
export interface PullRequestTarget {
  value: Omit<Extract<StageValue, { via: 'pull-request' }>, 'repository'> & {
    /** Absent where it does not come from a directory of a repository. */
    repository?: Extract<StageValue, { via: 'pull-request' }>['repository'];
  };
  application: ApplicationView;
  source: ApplicationView;
  /** Of the two environments, one that several Applications deploy. */
  several?: { environment: string; applications: ApplicationView[] };
  /** What the environment before runs and this one does not. */
  changes: Contents;
  /** What this one has in place of it. */
  replaces: Contents;
  state: HealthState;
}

/** What a target is told apart by. */
export function targetId(value: Partial<StageValue> | undefined): string {
  switch (value?.via) {
    case 'kargo':
      return ['kargo', value.cluster, value.project, value.stage].join('/');
    case 'pull-request':
      return ['pull-request', value.environment].join('/');
    default:
      return '';
  }
}

/**
 * Where changes of an entity can be promoted to: to the Stages of its pipelines
 * where it has any, else to each of its environments but the first.
 */
export function targetsOf(
  pipelines: PipelineView[],
  applications: EntityApplications | undefined,
): Target[] {
  const stages = pipelines.flatMap(pipeline =>
    pipeline.stages
      .filter(({ controlFlow }) => !controlFlow)
      .map(stage => kargoTarget(pipeline, stage)),
  );
  return stages.length > 0
    ? stages
    : pullRequestTargets(applications?.applications ?? []);
}

function kargoTarget(pipeline: PipelineView, stage: StageView): KargoTarget {
  const arriving = new Set(
    pipeline.promotions
      .filter(
        each =>
          each.stage === stage.name &&
          ['', 'Pending', 'Running'].includes(each.phase),
      )
      .map(({ freight }) => freight),
  );
  const others = stage.candidates.filter(
    ({ current, freight }) => !current && !arriving.has(freight),
  );
  const may = others.flatMap(({ freight, available }) => {
    const found = available && freightOf(pipeline, freight);
    return found ? [found] : [];
  });
  return {
    value: {
      via: 'kargo',
      cluster: pipeline.cluster,
      project: pipeline.project,
      stage: stage.name,
      ...(stage.environment && { environment: stage.environment }),
    },
    pipeline,
    stage,
    may: [
      ...may.filter(freight => !isOlder(pipeline, stage, freight)),
      ...may.filter(freight => isOlder(pipeline, stage, freight)),
    ],
    mayNot: others.flatMap(({ freight, available, blockedBy }) => {
      const found = !available && freightOf(pipeline, freight);
      return found ? [{ freight: found, reasons: blockedBy }] : [];
    }),
    blockedBy:
      stage.actions.find(({ id }) => id === 'promote')?.blockedBy ?? [],
  };
}

function pullRequestTargets(
  applications: ApplicationView[],
): PullRequestTarget[] {
  const environments = new Map<string, ApplicationView[]>();
  for (const application of applications) {
    const { environment } = application;
    if (environment) {
      const known = environments.get(environment) ?? [];
      environments.set(environment, [...known, application]);
    }
  }
  // The answer is in the order that a change travels in
  const inOrder = [...environments];
  return inOrder.slice(1).map(([environment, all], index) => {
    const [from, allBefore] = inOrder[index];
    const [[application], [source]] = [all, allBefore];
    const several = [inOrder[index + 1], inOrder[index]].find(
      ([, each]) => each.length > 1,
    );
    const main = mainSource(application);
    const { changes, replaces } = imageChanges(source, application);
    return {
      value: {
        via: 'pull-request',
        environment,
        from,
        application: {
          cluster: application.cluster,
          namespace: application.namespace,
          name: application.name,
        },
        ...(main?.path && {
          repository: {
            url: main.repoUrl,
            path: main.path,
            revision: main.targetRevision,
            ...branchOf(main.targetRevision),
            ...(main.valueFiles?.length && { valueFiles: main.valueFiles }),
            ...(main.valueFiles?.length &&
              main.ignoreMissingValueFiles && {
                ignoreMissingValueFiles: true,
              }),
          },
        }),
      },
      application,
      source,
      ...(several && {
        several: { environment: several[0], applications: several[1] },
      }),
      changes,
      replaces,
      state: source.health.state,
    };
  });
}

/** The branch that a revision names; none for the default one. */
function branchOf(revision: string): { branch?: string } {
  const branch = revision.replace(/^refs\/heads\//, '');
  return branch && branch !== 'HEAD' ? { branch } : {};
}

/**
 * Whether a revision stays where it is, whatever is merged: a commit, a tag, or
 * a range of versions. Of a name alone it cannot be told.
 */
export function isPinned(revision: string): boolean {
  return (
    /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(revision) ||
    /^refs\/tags\//.test(revision) ||
    /^v?\d+\.\d+\.\d+([-+].*)?$/.test(revision) ||
    /^[\^~<>=]|\*/.test(revision)
  );
}

/** What a target has now, in a word or two. */
export function holdsOf(target: Target): string | undefined {
  if ('stage' in target) {
    const [held] = target.stage.current;
    return held && labelOf(held);
  }
  return ran(target.application).version;
}
