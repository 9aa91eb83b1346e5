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
import { DryRunFile } from './readTemplateFolder';

/** Where the actions of this module write what they would do, in a dry run. */
const PREVIEWS = /^\.gitops-preview\/([^/]+)\.json$/;

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
  // As the names of files may be
  const ids = steps.map(id => id.replace(/[^A-Za-z0-9_-]+/g, '-'));
  return files
    .flatMap(({ path, base64Content }) => {
      const name = PREVIEWS.exec(path)?.[1];
      return name === undefined ? [] : [{ name, base64Content }];
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
  const read = objectOf(parse(json));
  switch (read?.kind) {
    case 'repository':
    case 'pull-request':
      return {
        kind: read.kind,
        host: text(read.host),
        owner: text(read.owner),
        name: text(read.name),
        branch: maybeText(read.branch),
        base: maybeText(read.base),
        title: maybeText(read.title),
        description: maybeText(read.description),
        files: list(read.files).flatMap(readFile),
      };
    case 'cluster':
      return {
        kind: 'cluster',
        cluster: text(read.cluster),
        title: text(read.title),
        lines: list(read.lines).map(text).filter(Boolean),
      };
    default:
      // An action of somebody else may keep anything there
      return undefined;
  }
}

function readFile(value: unknown): PreviewedFile[] {
  const file = objectOf(value);
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

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function maybeText(value: unknown): string | undefined {
  return text(value) || undefined;
}

/** An empty file is one, too. */
function textEvenEmpty(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
