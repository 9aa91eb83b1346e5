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

import { KARGO_PROJECT_ANNOTATION } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  EntityRule,
  GitopsRecord,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { BY_PROJECT_NAME } from './kinds';
import { PROJECTS, STAGES, WAREHOUSES } from './records';

/** A project as the annotation names it. */
interface NamedProject {
  cluster?: string;
  project: string;
}

function readProjects(value: string): NamedProject[] {
  return value.split(',').flatMap(part => {
    const text = part.trim();
    const slash = text.indexOf('/');
    const project = text.slice(slash + 1).trim();
    if (!project) {
      return [];
    }
    return slash < 0
      ? [{ project }]
      : [{ cluster: text.slice(0, slash).trim(), project }];
  });
}

/**
 * The annotation that names an entity's projects: it leads to all of a
 * project's Warehouses and Stages. What is only reached through an Application
 * is less, see the chains.
 */
export const kargoRules: EntityRule[] = [PROJECTS, WAREHOUSES, STAGES].map(
  kind => ({
    rule: `annotation:${KARGO_PROJECT_ANNOTATION}`,
    kind,
    lookFor: entity => {
      const value =
        entity.metadata.annotations?.[KARGO_PROJECT_ANNOTATION]?.trim();
      if (!value) {
        return undefined;
      }
      const named = readProjects(value);
      // A Project is of cluster scope, and its namespace's name is its own.
      const projectOf = (record: GitopsRecord) =>
        kind === PROJECTS ? record.name : record.namespace;
      return {
        value,
        keys: named.map(({ project }) => [BY_PROJECT_NAME, project] as const),
        matches: record =>
          named.some(
            ({ cluster, project }) =>
              project === projectOf(record) &&
              (!cluster || cluster === record.cluster),
          ),
      };
    },
  }),
);
