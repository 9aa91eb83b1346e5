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

import { type CelFunc, celFunc, CelScalar, isCelMap } from '@bufbuild/cel';
import { normaliseGitUrl } from '../names';
import {
  type FreightCollection,
  type FreightOrigin,
  type FreightReference,
  originKey,
  type StepExecution,
} from '../types';

/** What the functions of a Promotion's expressions look at. */
export interface FunctionContext {
  collection: FreightCollection;
  /** The steps before this one. */
  steps: readonly StepExecution[];
}

function originOf(value: unknown): FreightOrigin | undefined {
  return isCelMap(value)
    ? {
        kind: String(value.get('kind') ?? 'Warehouse'),
        name: String(value.get('name') ?? ''),
      }
    : undefined;
}

function references(
  { collection }: FunctionContext,
  origin: FreightOrigin | undefined,
): FreightReference[] {
  const items = collection.items ?? {};
  if (!origin) {
    return Object.values(items);
  }
  const found = items[originKey(origin)];
  return found ? [found] : [];
}

/** A function of a repository's address, and of an origin if it is given. */
function lookup(
  name: string,
  find: (repoURL: string, origin?: FreightOrigin) => object | undefined,
): CelFunc[] {
  const required = (repoURL: string, origin?: FreightOrigin) => {
    const found = find(repoURL, origin);
    if (!found) {
      throw new Error(
        `${name.replace(
          'From',
          '',
        )} from repo ${repoURL} not found in referenced Freight`,
      );
    }
    return { ...found };
  };
  return [
    celFunc(name, [CelScalar.STRING], CelScalar.DYN, repoURL =>
      required(repoURL),
    ),
    celFunc(
      name,
      [CelScalar.STRING, CelScalar.DYN],
      CelScalar.DYN,
      (repoURL, origin) => required(repoURL, originOf(origin)),
    ),
  ];
}

/** Whether a step's outcome makes `success()` false. */
export function hasFailed({ status, continueOnError }: StepExecution): boolean {
  return (
    !continueOnError &&
    (status === 'Failed' || status === 'Errored' || status === 'Aborted')
  );
}

/** The functions of Kargo's expressions in Promotions and verifications. */
export function functionsFor(context: FunctionContext): CelFunc[] {
  const failed = () => context.steps.some(hasFailed);
  return [
    ...lookup('commitFrom', (repoURL, origin) => {
      const found = references(context, origin)
        .flatMap(({ commits = [] }) => commits)
        .find(
          commit =>
            normaliseGitUrl(commit.repoURL) === normaliseGitUrl(repoURL),
        );
      return (
        found && {
          RepoURL: found.repoURL,
          ID: found.id,
          Branch: found.branch ?? '',
          Tag: found.tag ?? '',
          Message: found.message ?? '',
          Author: found.author ?? '',
          Committer: found.committer ?? '',
        }
      );
    }),
    ...lookup('imageFrom', (repoURL, origin) => {
      const found = references(context, origin)
        .flatMap(({ images = [] }) => images)
        .find(image => image.repoURL === repoURL);
      return (
        found && {
          RepoURL: found.repoURL,
          Tag: found.tag ?? '',
          Digest: found.digest ?? '',
          Annotations: found.annotations ?? {},
        }
      );
    }),
    ...lookup('chartFrom', (repoURL, origin) => {
      const found = references(context, origin)
        .flatMap(({ charts = [] }) => charts)
        .find(chart => chart.repoURL === repoURL);
      return (
        found && {
          RepoURL: found.repoURL,
          Name: found.name ?? '',
          Version: found.version ?? '',
        }
      );
    }),
    celFunc('warehouse', [CelScalar.STRING], CelScalar.DYN, name => ({
      kind: 'Warehouse',
      name,
    })),
    celFunc('quote', [CelScalar.DYN], CelScalar.STRING, value =>
      JSON.stringify(typeof value === 'bigint' ? `${value}` : String(value)),
    ),
    celFunc('success', [], CelScalar.BOOL, () => !failed()),
    celFunc('failure', [], CelScalar.BOOL, failed),
    celFunc('always', [], CelScalar.BOOL, () => true),
    celFunc(
      'status',
      [CelScalar.STRING],
      CelScalar.STRING,
      alias => context.steps.find(step => step.alias === alias)?.status ?? '',
    ),
  ];
}
