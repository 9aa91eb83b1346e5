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
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { createHash } from 'node:crypto';
import { parseManifests } from '../clusters/readManifests';

/** Where Argo CD publishes the manifest of a release. */
const DEFAULT_URL =
  'https://github.com/argoproj/argo-cd/blob/{version}/manifests/install.yaml';

/** A release and nothing that moves: no branch, no `stable`. */
const VERSION = /^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Another document, such as the page of a proxy, is not taken for a release. */
const EXPECTED = ['StatefulSet', 'Deployment', 'CustomResourceDefinition'];

/**
 * The objects of a release of Argo CD, read through the portal's integrations
 * from where `gitops.platform.argocdRelease` says.
 *
 * @param checksum - its SHA-256 in hexadecimal, where it is known
 * @throws InputError for what is no release, and where the checksum differs
 */
export async function fetchRelease(
  options: {
    reader: UrlReaderService;
    config: RootConfigService;
    signal?: AbortSignal;
  },
  version: string,
  checksum?: string,
): Promise<KubernetesManifest[]> {
  const { reader, config, signal } = options;
  const url = releaseUrl(config, version);
  let content: Buffer;
  try {
    const response = await reader.readUrl(url, { signal });
    content = await response.buffer();
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as Error).name === 'NotFoundError') {
      throw new NotFoundError(
        `There is no release ${version} of Argo CD at ${url}`,
      );
    }
    throw new Error(
      `The release ${version} of Argo CD cannot be read from ${url} (gitops.platform.argocdRelease): ${
        (error as Error).message
      }`,
    );
  }
  if (checksum) {
    const actual = createHash('sha256').update(content).digest('hex');
    if (actual !== checksum.toLocaleLowerCase('en-US')) {
      throw new InputError(
        `The release at ${url} has the SHA-256 ${actual}, not the one that was asked for: it is not applied`,
      );
    }
  }
  const manifests = parseManifests(content.toString('utf8'), url);
  const missing = EXPECTED.filter(
    kind => !manifests.some(manifest => manifest.kind === kind),
  );
  if (missing.length) {
    throw new InputError(
      `What is at ${url} is no release of Argo CD: it has no ${missing.join(
        ', no ',
      )}`,
    );
  }
  return manifests;
}

/**
 * Where a release is.
 *
 * @throws InputError where the version is none that stays the same
 */
export function releaseUrl(config: RootConfigService, version: string): string {
  if (!VERSION.test(version)) {
    throw new InputError(
      `argocdVersion is ${version}: it is one release, such as v3.5.2`,
    );
  }
  const template =
    config.getOptionalString('gitops.platform.argocdRelease') ?? DEFAULT_URL;
  return template.replaceAll('{version}', version);
}
