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

import type { AcmeAuthorization, Solver } from '../types';

const zoneMatches = (name: string, zone: string) =>
  name === zone || name.endsWith(`.${zone}`);

/**
 * How well a solver's selector suits a name: names before zones, longer zones
 * before shorter ones, then labels. Undefined where it does not suit at all.
 */
function score(
  { selector = {} }: Solver,
  name: string,
  labels: Record<string, string>,
): number | undefined {
  const { dnsNames = [], dnsZones = [], matchLabels = {} } = selector;
  const zones = dnsZones.filter(zone => zoneMatches(name, zone));
  const wanted = Object.entries(matchLabels);
  const suits =
    (dnsNames.length === 0 || dnsNames.includes(name)) &&
    (dnsZones.length === 0 || zones.length > 0) &&
    wanted.every(([label, value]) => labels[label] === value);
  if (!suits) {
    return undefined;
  }
  const longest = Math.max(0, ...zones.map(zone => zone.split('.').length));
  return (dnsNames.length ? 1_000_000 : 0) + longest * 1_000 + wanted.length;
}

/** The solver of an issuer for an authorization, with the challenge to solve. */
export function pickSolver(
  solvers: readonly Solver[],
  authorization: AcmeAuthorization,
  labels: Record<string, string>,
):
  | { solver: Solver; challenge: AcmeAuthorization['challenges'][number] }
  | undefined {
  const name = authorization.wildcard
    ? `*.${authorization.identifier}`
    : authorization.identifier;
  return solvers
    .flatMap(solver => {
      const challenge = authorization.challenges.find(
        ({ type }) =>
          (type === 'http-01' && solver.http01) ||
          (type === 'dns-01' && solver.dns01),
      );
      const points = score(solver, name, labels);
      return challenge && points !== undefined
        ? [{ solver, challenge, points }]
        : [];
    })
    .sort((a, b) => b.points - a.points)[0];
}
