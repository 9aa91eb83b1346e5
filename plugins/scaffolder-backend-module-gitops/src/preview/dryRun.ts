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

import { NotAllowedError } from '@backstage/errors';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { DryRunFile } from './readTemplateFolder';

/** What is said to who may not. */
export const NOT_ALLOWED =
  'You may not preview templates: that needs the permissions scaffolder.task.create and scaffolder.template.dry-run';

/** What is run, and with what. */
export interface DryRunRequest {
  template: TemplateEntityV1beta3;
  values: JsonObject;
  secrets: Record<string, string>;
  directoryContents: DryRunFile[];
}

/** What became of a dry run. */
export type DryRunResult =
  | { ok: true; files: DryRunFile[] }
  | {
      ok: false;
      /** What is wrong, in words. */
      message: string;
      /** Whether it did not come to the steps, as the values are not valid. */
      beforeSteps: boolean;
    };

/**
 * Runs a template in the scaffolder's dry-run mode.
 *
 * @param request - what to run
 * @param scaffolder - where the scaffolder is, and the token of who asks
 * @throws NotAllowedError where the user may not dry-run templates
 */
export async function dryRun(
  request: DryRunRequest,
  scaffolder: { baseUrl: string; token: string; signal?: AbortSignal },
): Promise<DryRunResult> {
  const response = await fetch(`${scaffolder.baseUrl}/v2/dry-run`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${scaffolder.token}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(request),
    signal: scaffolder.signal,
  });
  const answer = parse(await response.text());
  if (response.ok) {
    return { ok: true, files: answer.directoryContents ?? [] };
  }
  if (response.status === 403) {
    throw new NotAllowedError(NOT_ALLOWED);
  }
  const invalid = answer.errors?.map(wordsOf).filter(Boolean);
  return {
    ok: false,
    message:
      invalid?.join('; ') ||
      answer.error?.message ||
      `The scaffolder answered with status ${response.status}`,
    beforeSteps: Boolean(invalid?.length),
  };
}

/** The parts of the scaffolder's answers that are read. */
interface Answer {
  directoryContents?: DryRunFile[];
  /** Of values that the template's parameters do not allow. */
  errors?: Array<{ property?: string; message?: string; stack?: string }>;
  error?: { message?: string };
}

function parse(text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    // A proxy in between may answer with a page: its status is what is said
    return {};
  }
}

/** "instance.owner" is the property `owner` of the form. */
function wordsOf(error: { property?: string; message?: string }): string {
  const property = error.property?.replace(/^instance\.?/, '');
  return [property, error.message].filter(Boolean).join(' ');
}
