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
  PreviewedChange,
  PreviewedFile,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { FileChange } from '@gitops-portal/backstage-plugin-gitops-node';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a dry run leaves what would be published, in the workspace. */
export const PREVIEW_DIRECTORY = '.gitops-preview';

/** What a step is given in place of a secret: a preview needs none. */
export const INSTEAD_OF_SECRET = 'not-known-in-a-preview';

/** What a preview is written from. */
interface PreviewContext {
  workspacePath: string;
  step?: { id?: string };
}

/** What is written of a step is called like it, as the names of files may be. */
export function previewName(stepId: string): string {
  return stepId.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/**
 * Leaves in the workspace what a step would do. A step that runs several times
 * (`each`) leaves several.
 */
export async function writePreview(
  ctx: PreviewContext,
  preview: PreviewedChange,
): Promise<void> {
  const directory = join(ctx.workspacePath, PREVIEW_DIRECTORY);
  await mkdir(directory, { recursive: true });
  const step = previewName(ctx.step?.id ?? 'step');
  const taken = new Set(await readdir(directory));
  let name = `${step}.json`;
  for (let count = 2; taken.has(name); count += 1) {
    name = `${step}-${count}.json`;
  }
  await writeFile(join(directory, name), JSON.stringify(preview, null, 2));
}

/** A change as it is shown. */
export function previewOf(change: FileChange, before?: Buffer): PreviewedFile {
  return {
    path: change.path,
    ...(before && { before: textOf(before) }),
    ...('content' in change && { after: textOf(change.content) }),
  };
}

function textOf(content: Buffer): string {
  const text = content.toString('utf8');
  return Buffer.from(text, 'utf8').equals(content)
    ? text
    : `(${content.length} bytes that are no text)`;
}
