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

import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A file of a template's folder, as the scaffolder's dry run takes it. */
export interface TemplateFile {
  path: string;
  base64Content: string;
}

/** A template as it is in its folder. */
export interface SoftwareTemplate {
  /** The name of its folder. */
  folder: TemplateFolder;
  entity: TemplateEntityV1beta3;
  /** Everything in the folder, by path from there. */
  files: TemplateFile[];
}

/** The folders of all templates, in the order of `all.yaml`. */
export const TEMPLATES = [
  'platform',
  'environment',
  'application',
  'promotion-request',
  'secret',
  'certificate',
  'offboard',
] as const;

/** The name of a template's folder. */
export type TemplateFolder = (typeof TEMPLATES)[number];

async function filesBelow(directory: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(directory, prefix), {
    withFileTypes: true,
  });
  const nested = await Promise.all(
    entries.map(entry => {
      const path = prefix ? `${prefix}/${entry.name}` : entry.name;
      return entry.isDirectory() ? filesBelow(directory, path) : [path];
    }),
  );
  return nested.flat().sort();
}

async function readTemplate(
  root: string,
  folder: TemplateFolder,
): Promise<SoftwareTemplate> {
  const directory = join(root, folder);
  const paths = await filesBelow(directory);
  const files = await Promise.all(
    paths.map(async path => ({
      path,
      base64Content: (await readFile(join(directory, path))).toString('base64'),
    })),
  );
  const entity: TemplateEntityV1beta3 = parse(
    await readFile(join(directory, 'template.yaml'), 'utf8'),
  );
  return { folder, entity, files };
}

/**
 * Reads all templates.
 *
 * @param root - the directory that `all.yaml` is in
 */
export async function readTemplates(root: string): Promise<SoftwareTemplate[]> {
  return Promise.all(TEMPLATES.map(folder => readTemplate(root, folder)));
}
