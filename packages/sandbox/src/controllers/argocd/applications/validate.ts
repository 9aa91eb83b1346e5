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

import { RESOURCES } from '../../runtime/objects';
import type { ArgoCdContext } from '../context';
import { globMatches } from '../glob';
import {
  isDestinationPermitted,
  isSourcePermitted,
} from '../projects/permissions';
import {
  type Application,
  type ApplicationCondition,
  type AppProject,
  sourcesOf,
} from '../types';
import { resolveDestination, type ResolvedDestination } from './destination';

/** A spec that can be worked with, or what is wrong with it. */
export type Validated =
  | { project: AppProject; destination: ResolvedDestination }
  | { errors: ApplicationCondition[] };

function invalid(message: string): ApplicationCondition {
  return { type: 'InvalidSpecError', message };
}

/** The project of an Application; `default` where it names none. */
export async function projectOf(
  context: ArgoCdContext,
  application: Application,
): Promise<AppProject | undefined> {
  const project = await context.client.get(
    RESOURCES.appProjects,
    application.spec.project || 'default',
    context.namespace,
  );
  return project as AppProject | undefined;
}

/** Checks an Application's spec against its project, as Argo CD does. */
export async function validate(
  context: ArgoCdContext,
  application: Application,
): Promise<Validated> {
  const { spec, metadata } = application;
  const name = spec.project || 'default';
  const project = await projectOf(context, application);
  if (!project) {
    return {
      errors: [
        invalid(`Application referencing project ${name} which does not exist`),
      ],
    };
  }
  const isElsewhere =
    metadata.namespace !== undefined &&
    metadata.namespace !== context.namespace;
  const allowed = project.spec.sourceNamespaces ?? [];
  if (
    isElsewhere &&
    !allowed.some(glob => globMatches(glob, metadata.namespace ?? ''))
  ) {
    return {
      errors: [
        invalid(
          `application '${metadata.name}' in namespace '${metadata.namespace}' is not allowed to use project ${name}`,
        ),
      ],
    };
  }
  const sources = sourcesOf(spec);
  const errors: ApplicationCondition[] = [];
  if (!sources.length) {
    errors.push(
      invalid(
        'spec.source.repoURL and either spec.source.path or spec.source.chart are required',
      ),
    );
  }
  for (const source of sources) {
    if (!source.repoURL || (!source.path && !source.chart && !source.ref)) {
      errors.push(
        invalid(
          'spec.source.repoURL and either spec.source.path, spec.source.chart, or spec.source.ref are required',
        ),
      );
    } else if (!isSourcePermitted(project, source)) {
      errors.push(
        invalid(
          `application repo ${source.repoURL} is not permitted in project '${name}'`,
        ),
      );
    }
  }
  const destination = await resolveDestination(context, spec.destination);
  if (typeof destination === 'string') {
    errors.push(invalid(destination));
    return { errors };
  }
  const place = {
    server: destination.server,
    name: destination.name,
    namespace: spec.destination.namespace,
  };
  if (!isDestinationPermitted(project, place)) {
    errors.push(
      invalid(
        `application destination server '${place.server}' and namespace '${
          place.namespace ?? ''
        }' do not match any of the allowed destinations in project '${name}'`,
      ),
    );
  }
  return errors.length ? { errors } : { project, destination };
}
