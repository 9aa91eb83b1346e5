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

import { DeliveryLane } from '@gitops-portal/backstage-plugin-gitops-common';

/** An environment to choose. */
export interface EnvironmentChoice {
  name: string;
  /** What runs there; absent where the environments are those of the portal. */
  lane?: DeliveryLane;
}

/** A DNS label that leaves room for the names that it is part of. */
const NAME = /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/;

/** Whether a text can be the name of an environment. */
export function isEnvironmentName(name: string): boolean {
  return NAME.test(name);
}

/** The environments of an entity, by its lanes, each once. */
export function environmentsOf(lanes: DeliveryLane[]): EnvironmentChoice[] {
  const found = new Map<string, EnvironmentChoice>();
  for (const lane of lanes) {
    if (lane.environment && !found.has(lane.environment)) {
      found.set(lane.environment, { name: lane.environment, lane });
    }
  }
  return [...found.values()];
}

/** What a lane runs, as people say it. */
export function runningVersion({ runs }: DeliveryLane): string | undefined {
  const main = runs.find(({ arriving }) => !arriving) ?? runs[0];
  return main?.version ?? main?.alias ?? main?.revision?.slice(0, 7);
}

/** Names in the order that they are offered in; others at the end. */
export function inOrder(
  names: Iterable<string>,
  offered: EnvironmentChoice[],
): string[] {
  const rank = (name: string) => {
    const at = offered.findIndex(each => each.name === name);
    return at < 0 ? offered.length : at;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
