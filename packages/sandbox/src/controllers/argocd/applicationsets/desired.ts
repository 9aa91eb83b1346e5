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

import { asObject } from '../../runtime/json';
import { controllerReference } from '../../runtime/objects';
import type { ArgoCdContext } from '../context';
import { type Application, ARGO } from '../types';
import { generate } from './generators';
import { fill, fillText } from './template';
import { strategicMerge } from '../render/kustomize/strategicMerge';
import { parseDocuments } from '../render/manifest';
import { type ApplicationSet, ApplicationSetError } from './types';

/**
 * The Applications that an ApplicationSet asks for.
 *
 * @throws ApplicationSetError, GitError or RenderError
 */
export async function desiredApplications(
  context: ArgoCdContext,
  set: ApplicationSet,
): Promise<Application[]> {
  const { spec } = set;
  const options = {
    goTemplate: spec.goTemplate ?? false,
    strict: spec.goTemplateOptions?.includes('missingkey=error') ?? false,
  };
  const parameters = [];
  for (const generator of spec.generators ?? []) {
    parameters.push(...(await generate(context, generator, options)));
  }
  const applications = parameters.map((entry): Application => {
    let template = fill(spec.template, entry, options);
    if (spec.templatePatch) {
      const [patch] = parseDocuments(
        fillText(spec.templatePatch, entry, options),
        'templatePatch',
      );
      template = strategicMerge(
        { ...template },
        asObject(patch),
      ) as unknown as typeof template;
    }
    const { metadata } = template;
    const keeps = spec.syncPolicy?.preserveResourcesOnDeletion;
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: metadata.name,
        namespace: set.metadata.namespace,
        labels: metadata.labels,
        annotations: metadata.annotations,
        finalizers:
          metadata.finalizers ??
          (keeps ? undefined : [ARGO.resourcesFinalizer]),
        ownerReferences: [controllerReference(set)],
      },
      spec: template.spec,
    };
  });
  const seen = new Set<string>();
  for (const { metadata } of applications) {
    if (!metadata.name) {
      throw new ApplicationSetError(
        'an Application was generated without name',
      );
    }
    if (seen.has(metadata.name)) {
      throw new ApplicationSetError(
        `ApplicationSet ${set.metadata.name} contains applications with duplicate name: ${metadata.name}`,
      );
    }
    seen.add(metadata.name);
  }
  return applications;
}
