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

import { InputError } from '@backstage/errors';
import { asString, at } from '@gitops-portal/backstage-plugin-gitops-node';
import { Finding, POLICY_RULES, PolicyRule, RuleContext } from './rules';

/** An object of a file. */
export interface CheckedObject {
  file: string;
  manifest: unknown;
}

/** What is against the policy, and where. */
export type Violation = Finding & {
  rule: string;
  file: string;
  kind: string;
  name: string;
};

/**
 * The rules by their ids; those that usually hold where none are named.
 *
 * @throws InputError that lists them, for one that there is not
 */
export function chooseRules(ids?: string[]): PolicyRule[] {
  return (
    ids?.map(id => {
      const rule = POLICY_RULES.find(candidate => candidate.id === id);
      if (!rule) {
        throw new InputError(
          `There is no rule ${id}: there are ${POLICY_RULES.map(
            candidate => candidate.id,
          ).join(', ')}`,
        );
      }
      return rule;
    }) ?? POLICY_RULES.filter(({ usual }) => usual)
  );
}

/** What of these objects is against the rules. */
export function checkPolicy(
  objects: CheckedObject[],
  rules: PolicyRule[] = chooseRules(),
  context: RuleContext = { pinnedImages: new Set() },
): Violation[] {
  return objects.flatMap(({ file, manifest }) =>
    rules.flatMap(rule =>
      rule.check(manifest, context).map(finding => ({
        rule: rule.id,
        file,
        kind: asString(at(manifest, 'kind')) ?? '',
        name: asString(at(manifest, 'metadata', 'name')) ?? '',
        ...finding,
      })),
    ),
  );
}
