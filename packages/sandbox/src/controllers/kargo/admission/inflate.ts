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
  type PromotionStep,
  type PromotionTask,
  type Stage,
  templateSteps,
  type Variable,
} from '../types';

/** Variables of two lists; those of the later one win. */
export function mergeVariables(
  ...lists: (Variable[] | undefined)[]
): Variable[] {
  const merged = new Map<string, Variable>();
  lists.flatMap(list => list ?? []).forEach(v => merged.set(v.name, v));
  return [...merged.values()];
}

function bothConditions(outer?: string, inner?: string): string | undefined {
  const bare = (text: string) =>
    text
      .replace(/^\s*\$\{\{/, '')
      .replace(/\}\}\s*$/, '')
      .trim();
  if (!outer || !inner) {
    return outer ?? inner;
  }
  return `\${{ (${bare(outer)}) && (${bare(inner)}) }}`;
}

/**
 * The steps of a Promotion of a Stage: those of its template, with each task in
 * the place of the step that names it. Steps without a name get one by their
 * position; `::` separates a task's from its step's.
 *
 * @param find - a task by its name and kind
 * @throws Error for a task that is not there
 */
export function inflateSteps(
  stage: Stage,
  find: (name: string, kind: string) => PromotionTask | undefined,
): PromotionStep[] {
  return templateSteps(stage).flatMap((step, index) => {
    if (!step.task) {
      return [{ ...step, as: step.as || `step-${index + 1}` }];
    }
    const { task, vars, if: condition, as } = step;
    const kind = task.kind || 'PromotionTask';
    const found = find(task.name, kind);
    if (!found) {
      throw new Error(`${kind} "${task.name}" not found`);
    }
    const given = new Set((vars ?? []).map(({ name }) => name));
    const missing = (found.spec.vars ?? []).find(
      ({ name, value }) => !value && !given.has(name),
    );
    if (missing) {
      throw new Error(
        `missing value for variable "${missing.name}" of ${kind} "${task.name}"`,
      );
    }
    const alias = as || `task-${index + 1}`;
    return found.spec.steps.map((inner, position) => {
      const both = bothConditions(condition, inner.if);
      return {
        ...inner,
        as: `${alias}::${inner.as || `step-${position + 1}`}`,
        ...(both ? { if: both } : {}),
        vars: mergeVariables(found.spec.vars, vars, inner.vars),
      };
    });
  });
}
