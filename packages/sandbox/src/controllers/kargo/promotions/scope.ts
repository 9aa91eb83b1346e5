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

import { asObject, type JsonObject } from '../../runtime/json';
import { readRequest } from '../admission';
import { fillText, type Scope } from '../expressions/evaluate';
import { functionsFor } from '../expressions/functions';
import {
  type FreightCollection,
  type FreightReference,
  KEY,
  type Promotion,
  type PromotionStep,
  type StepExecution,
} from '../types';

/** What expressions of a Promotion may know. */
export interface PromotionScopeInput {
  promotion: Promotion;
  freight: FreightReference;
  collection: FreightCollection;
  outputs: JsonObject;
  steps: readonly StepExecution[];
}

/** The outputs of the other steps of a step's task, by their own names. */
function taskOutputs(alias: string, outputs: JsonObject): JsonObject {
  const separator = alias.lastIndexOf('::');
  if (separator < 0) {
    return {};
  }
  const prefix = alias.slice(0, separator + 2);
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, output]) => [name.slice(prefix.length), output]),
  );
}

/**
 * The scope of a step's expressions: `ctx`, `vars`, `outputs`, `task` and
 * Kargo's functions. Each variable may use the ones before it.
 *
 * @throws ExpressionError when a variable cannot be evaluated
 */
export function scopeFor(
  input: PromotionScopeInput,
  step: PromotionStep,
): Scope {
  const { promotion, freight, outputs } = input;
  const { metadata, spec } = promotion;
  const vars: JsonObject = {};
  const scope: Scope = {
    variables: {
      ctx: {
        project: metadata.namespace ?? '',
        promotion: metadata.name,
        stage: spec.stage,
        targetFreight: { name: freight.name, origin: { ...freight.origin } },
        meta: {
          promotion: {
            actor: metadata.annotations?.[KEY.createActor] ?? '',
          },
        },
      },
      outputs,
      task: { outputs: taskOutputs(step.as ?? '', outputs) },
      vars,
    },
    functions: functionsFor({
      collection: input.collection,
      steps: input.steps,
    }),
  };
  for (const { name, value } of [...(spec.vars ?? []), ...(step.vars ?? [])]) {
    vars[name] = fillText(value ?? '', scope);
  }
  return scope;
}

/** Who asked to abort a Promotion; undefined if nobody did. */
export function abortRequest(promotion: Promotion): string | undefined {
  const text = promotion.metadata.annotations?.[KEY.abort];
  const { value, actor } = readRequest(text, 'action');
  return value === 'terminate' ? actor ?? 'unknown actor' : undefined;
}

/** The outputs that a Promotion has so far. */
export function outputsOf(promotion: Promotion): JsonObject {
  return asObject(promotion.status?.state);
}
