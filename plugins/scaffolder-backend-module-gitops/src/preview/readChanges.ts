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
import {
  asArray,
  asObject,
  asString,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { posix } from 'node:path';
import { PREVIEW_DIRECTORY, previewName } from '../lib/preview';
import { DryRunFile } from './readTemplateFolder';

/**
 * What the actions of a dry run have written down, in the order of the steps.
 *
 * @param files - the workspace after the run
 * @param steps - the ids of the template's steps
 */
export function readChanges(
  files: DryRunFile[],
  steps: string[],
): PreviewedChange[] {
  const ids = steps.map(previewName);
  return files
    .flatMap(({ path, base64Content }) => {
      const { dir, name, ext } = posix.parse(path);
      return dir === PREVIEW_DIRECTORY && ext === '.json'
        ? [{ name, base64Content }]
        : [];
    })
    .sort((a, b) => compare(a.name, b.name, ids))
    .flatMap(({ base64Content }) => {
      const change = readChange(
        Buffer.from(base64Content, 'base64').toString(),
      );
      return change ? [change] : [];
    });
}

/** By the step that wrote them, then as people count: several are numbered. */
function compare(a: string, b: string, steps: string[]): number {
  const rank = (name: string) => {
    const at = steps.indexOf(name);
    const numbered = steps.indexOf(name.replace(/-\d+$/, ''));
    return [at, numbered].find(each => each >= 0) ?? steps.length;
  };
  return rank(a) - rank(b) || a.localeCompare(b, undefined, { numeric: true });
}

function readChange(json: string): PreviewedChange | undefined {
  const read = asObject(parse(json));
  switch (read?.kind) {
    case 'repository':
    case 'pull-request':
      return {
        kind: read.kind,
        host: text(read.host),
        owner: text(read.owner),
        name: text(read.name),
        branch: asString(read.branch),
        base: asString(read.base),
        title: asString(read.title),
        description: asString(read.description),
        files: asArray(read.files).flatMap(readFile),
      };
    case 'cluster':
      return {
        kind: 'cluster',
        cluster: text(read.cluster),
        title: text(read.title),
        lines: asArray(read.lines).map(text).filter(Boolean),
      };
    default:
      // An action of somebody else may keep anything there
      return undefined;
  }
}

function readFile(value: unknown): PreviewedFile[] {
  const file = asObject(value);
  const path = text(file?.path);
  return path
    ? [
        {
          path,
          before: textEvenEmpty(file?.before),
          after: textEvenEmpty(file?.after),
        },
      ]
    : [];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return asString(value) ?? '';
}

/** An empty file is one, too. */
function textEvenEmpty(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
