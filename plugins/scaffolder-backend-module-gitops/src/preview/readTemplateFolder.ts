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
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
} from '@backstage/catalog-model';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  fetchContents,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file as the scaffolder's dry run takes it. */
export interface DryRunFile {
  path: string;
  base64Content: string;
}

/**
 * The folder that a template lies in, with its skeletons: what its steps fetch
 * relative to it. The catalog says where that is, in git or on disk.
 *
 * @throws InputError where the catalog does not say it
 */
export async function readTemplateFolder(options: {
  template: TemplateEntityV1beta3;
  reader: UrlReaderService;
  integrations: ScmIntegrations;
  workingDirectory?: string;
}): Promise<DryRunFile[]> {
  const { template, reader, integrations, workingDirectory } = options;
  const folder = await mkdtemp(
    join(workingDirectory ?? tmpdir(), 'gitops-preview-'),
  );
  try {
    await fetchContents({
      reader,
      integrations,
      baseUrl: baseUrlOf(template),
      outputPath: folder,
    });
    const files = await serializeDirectoryContents(folder);
    return files
      .filter(({ symlink }) => !symlink)
      .map(({ path, content }) => ({
        path,
        base64Content: content.toString('base64'),
      }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As the scaffolder tells it for a task. */
function baseUrlOf({ metadata }: TemplateEntityV1beta3): string {
  const location =
    metadata.annotations?.[ANNOTATION_SOURCE_LOCATION] ??
    metadata.annotations?.[ANNOTATION_LOCATION];
  const { type, target } = location
    ? parseLocationRef(location)
    : { type: '', target: '' };
  switch (type) {
    case 'url':
      return target;
    case 'file':
      return `file://${target}`;
    default:
      throw new InputError(
        `The catalog does not say where the template ${metadata.name} lies`,
      );
  }
}
