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

import { digest } from './hash';

/** How many past deployments an Application keeps, Argo CD's default. */
export const HISTORY_LENGTH = 10;

/**
 * Of the {@link HISTORY_LENGTH} deployments, how many came from commits that
 * changed all environments of the component alike. The others changed the
 * overlay of one environment only, and so are that environment's alone.
 */
export const SHARED_HISTORY = 5;

/** The facts of a commit that cards show. */
export interface CommitFacts {
  sha: string;
  author: string;
  email: string;
  message: string;
  date: string;
}

const AUTHORS = [
  ['Ana Lima', 'ana@acme.example'],
  ['Ben Okoro', 'ben@acme.example'],
  ['Chen Wei', 'chen@acme.example'],
  ['Dana Novak', 'dana@acme.example'],
] as const;

const FIRST_DEPLOYMENT = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;

/**
 * When the deployment at this place of an Application's history was made: at
 * another second for each Application, as each is deployed by itself.
 */
export function deploymentTime(application: string, position: number): Date {
  const delay = parseInt(digest(application).slice(0, 6), 16) % (24 * 3600);
  return new Date(FIRST_DEPLOYMENT + position * 31 * HOUR + delay * 1000);
}

/**
 * The commit that was deployed to an environment at a place of its history:
 * odd places hold commits of the whole component, even ones (the newest among
 * them) commits of the environment's own overlay.
 */
export function deployedCommit(
  component: string,
  environment: string,
  position: number,
): string {
  const fromEnd = HISTORY_LENGTH - 1 - position;
  const shared = fromEnd % 2 === 1 && fromEnd < SHARED_HISTORY * 2;
  return digest(
    shared
      ? `${component}/${position}`
      : `${component}/${environment}/${position}`,
  );
}

/** What a git host or Argo CD tells of a commit: made from its hash. */
export function commitFacts(sha: string): CommitFacts {
  const number = parseInt(sha.slice(0, 8), 16);
  const [author, email] = AUTHORS[number % AUTHORS.length];
  return {
    sha,
    author,
    email,
    message:
      `Release 1.${number % 40}.${number % 11}: retry on timeout\n\n` +
      `Raises the deadline of calls to the price service and retries once. ` +
      `See ACME-${number % 9973} for the measurements.\n\n` +
      `Signed-off-by: ${author} <${email}>\n`,
    date: new Date(FIRST_DEPLOYMENT + (number % 2_000_000) * 1000)
      .toISOString()
      .replace('.000Z', 'Z'),
  };
}
