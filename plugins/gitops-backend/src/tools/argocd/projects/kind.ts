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
  GitopsKind,
  IndexKey,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdApplication } from '../record';
import { globMatches } from '../windows/glob';
import { projectProject } from './project';
import { ArgoCdProject } from './record';

/** The id of the kind, as the index knows it. */
export const PROJECTS = 'appprojects.argoproj.io';

const BY_NAME = 'name';

/** Argo CD's AppProject. */
export const projectKind: GitopsKind<ArgoCdProject> = {
  group: 'argoproj.io',
  plural: 'appprojects',
  kind: 'AppProject',
  versions: ['v1alpha1'],
  project: projectProject,
  *keys(project): Iterable<IndexKey> {
    yield [BY_NAME, project.name];
  },
};

/**
 * The AppProject of an Application. Projects are in the namespace of the Argo CD
 * that has the Application, and the Application may be in another one.
 *
 * @returns undefined where it is not there, not readable, or cannot be told
 * from one of the same name of another Argo CD
 */
export function projectOf(
  application: Pick<
    ArgoCdApplication,
    'cluster' | 'namespace' | 'project' | 'controllerNamespace'
  >,
  records: RecordReader,
): ArgoCdProject | undefined {
  const { cluster, namespace, project, controllerNamespace } = application;
  const own = records.get(
    PROJECTS,
    cluster,
    controllerNamespace ?? namespace,
    project,
  ) as ArgoCdProject | undefined;
  if (own || controllerNamespace) {
    return own;
  }
  const namesakes = (
    [...records.find(PROJECTS, BY_NAME, project)] as ArgoCdProject[]
  ).filter(candidate => candidate.cluster === cluster);
  const admitting = namesakes.filter(candidate => admits(candidate, namespace));
  return admitting.length === 1 ? admitting[0] : undefined;
}

/** Whether a project takes Applications of a namespace beside its own. */
function admits(
  { sourceNamespaces = [] }: ArgoCdProject,
  namespace: string,
): boolean {
  return sourceNamespaces.some(pattern => {
    const regExp = /^\/(.+)\/$/.exec(pattern);
    if (!regExp) {
      return globMatches(pattern, namespace);
    }
    try {
      return new RegExp(regExp[1]).test(namespace);
    } catch {
      // Not an expression: it admits nobody.
      return false;
    }
  });
}
