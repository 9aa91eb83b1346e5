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

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { AnyAction } from '../actions';

/** What an example gives to its action. */
export interface ExampleCase {
  description: string;
  input: JsonObject;
}

/**
 * The examples of an action, as a test executes them.
 *
 * @throws for an example of another action, or without a step
 */
export function examplesOf(
  { id }: Pick<AnyAction, 'id'>,
  examples: TemplateExample[],
): ExampleCase[] {
  return examples.map(({ description, example }) => {
    const { steps } = parse(example) as {
      steps: Array<{ action: string; id: string; input: JsonObject }>;
    };
    const step = steps.find(({ action }) => action === id);
    if (!step?.id) {
      throw new Error(`"${description}" has no step with ${id}`);
    }
    return { description, input: step.input };
  });
}
