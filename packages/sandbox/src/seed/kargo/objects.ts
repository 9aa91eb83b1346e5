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

import { KubeObject } from '../../cluster/client';
import {
  API_VERSION,
  KEY,
  type PromotionStep,
} from '../../controllers/kargo/types';
import { ORGANIZATION } from '../company';

/** What the seed of Kargo has to know. */
export interface KargoSeed {
  /** Where the git host is. */
  gitUrl: string;
  /** The git token of the user `kargo`. */
  gitToken: string;
  /** Where Prometheus' query API is. */
  prometheusUrl: string;
}

/** Whom Kargo commits as. */
export const KARGO_AUTHOR = { name: 'Kargo', email: 'kargo@acme.example' };

/** An object of Kargo's in a project. */
export function kargoObject(
  kind: string,
  project: string,
  name: string,
  spec: object,
  metadata: Partial<KubeObject['metadata']> = {},
): KubeObject {
  return {
    apiVersion: API_VERSION,
    kind,
    metadata: { ...metadata, name, namespace: project },
    spec,
  };
}

/** A project with the namespace that it takes over. */
export function projectObjects(
  name: string,
  description: string,
): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { [KEY.project]: 'true' } },
    },
    {
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: {
        name,
        annotations: { 'kargo.akuity.io/description': description },
      },
    },
  ];
}

/**
 * The Secret by which Kargo pushes and opens pull requests for a project; nothing
 * but configuration, as many projects share one.
 */
export function gitCredentials(project: string, seed: KargoSeed): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'git',
      namespace: project,
      labels: { [KEY.credentialType]: 'git' },
    },
    type: 'Opaque',
    stringData: {
      repoURL: `^${seed.gitUrl}/${ORGANIZATION}/[^/]+-config(\\.git)?/?$`,
      repoURLIsRegex: 'true',
      username: 'kargo',
      password: seed.gitToken,
    },
  };
}

/** A step that clones a branch into `./src`. */
export function cloneStep(repoURL: string, branch = 'main'): PromotionStep {
  return {
    uses: 'git-clone',
    as: 'clone',
    config: {
      repoURL,
      author: KARGO_AUTHOR,
      checkout: [{ branch, path: './src' }],
    },
  };
}
