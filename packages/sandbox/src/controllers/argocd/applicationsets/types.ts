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

import type { KubeObject, ObjectMeta } from '../../../cluster/client';
import type { Condition } from '../../runtime/conditions';
import type { JsonObject } from '../../runtime/json';
import type { ApplicationSpec } from '../types';

/** A git generator: directories or files of a repository. */
export interface GitGenerator {
  repoURL: string;
  revision?: string;
  directories?: { path: string; exclude?: boolean }[];
  files?: { path: string; exclude?: boolean }[];
  pathParamPrefix?: string;
  values?: Record<string, string>;
}

/** One entry of `spec.generators`; exactly one member is set. */
export interface Generator {
  list?: { elements?: JsonObject[] };
  git?: GitGenerator;
  matrix?: { generators?: Generator[] };
  [other: string]: unknown;
}

/** The Application that is made for each set of parameters. */
export interface ApplicationTemplate {
  metadata: Partial<ObjectMeta> & { name: string };
  spec: ApplicationSpec;
}

/** An ApplicationSet. */
export interface ApplicationSet extends KubeObject {
  spec: {
    goTemplate?: boolean;
    goTemplateOptions?: string[];
    generators?: Generator[];
    template: ApplicationTemplate;
    templatePatch?: string;
    syncPolicy?: {
      applicationsSync?: string;
      preserveResourcesOnDeletion?: boolean;
    };
    preservedFields?: { annotations?: string[]; labels?: string[] };
    ignoreApplicationDifferences?: {
      name?: string;
      jsonPointers?: string[];
      jqPathExpressions?: string[];
    }[];
  };
  status?: {
    conditions?: Condition[];
    resources?: JsonObject[];
    resourcesCount?: number;
  };
}

/** What an ApplicationSet cannot do; the message is for people. */
export class ApplicationSetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ApplicationSetError';
  }
}
