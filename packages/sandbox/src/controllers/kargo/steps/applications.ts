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

import type { Application } from '../../argocd/types';
import { asObject, asStrings } from '../../runtime/json';
import { RESOURCES } from '../../runtime/objects';
import { type LabelSelector, selects } from '../../runtime/labels';
import { KEY } from '../types';
import { StepConfig } from './config';
import type { StepContext } from './types';

/** An Application by its name and namespace. */
export interface ApplicationKey {
  name: string;
  namespace: string;
}

function selectorOf(selector: StepConfig): LabelSelector {
  return {
    matchLabels: asObject(selector.any('matchLabels')),
    matchExpressions: selector.list('matchExpressions').map(expression => ({
      key: expression.required('key'),
      operator: expression.required('operator'),
      values: asStrings(expression.any('values')),
    })),
  };
}

/**
 * The Applications that an entry of `apps` names, by name or by labels.
 *
 * @throws Error where there is none
 */
export async function findApplications(
  { kargo }: StepContext,
  entry: StepConfig,
): Promise<Application[]> {
  const namespace = entry.text('namespace') || kargo.argocdNamespace;
  const selector = entry.object('selector');
  if (selector) {
    const wanted = selectorOf(selector);
    const all = await kargo.client.list(RESOURCES.applications, { namespace });
    const found = all.filter(({ metadata }) =>
      selects(wanted, metadata.labels),
    );
    if (found.length === 0) {
      throw new Error(
        `no Argo CD Applications found matching selector in namespace "${namespace}"`,
      );
    }
    return found as Application[];
  }
  const name = entry.required('name');
  const found = await kargo.client.get(RESOURCES.applications, name, namespace);
  if (!found) {
    throw new Error(
      `unable to find Argo CD Application "${name}" in namespace "${namespace}"`,
    );
  }
  return [found as Application];
}

/**
 * Checks that an Application lets a Stage change it, by its annotation: a list
 * of `<project>:<stage>`, in which patterns are not allowed.
 *
 * @throws Error with Kargo's words
 */
export function authorise(
  application: Application,
  project: string,
  stage: string,
): void {
  const { name, namespace, annotations } = application.metadata;
  const value = annotations?.[KEY.authorizedStage];
  const refused = `Argo CD Application "${name}" in namespace "${namespace}" does not permit mutation by Kargo Stage ${stage} in namespace ${project}`;
  if (!value) {
    throw new Error(refused);
  }
  const allowed = value.split(',').map(text => text.trim());
  const glob = allowed.find(text => /[*?[\]]/.test(text));
  if (glob) {
    throw new Error(
      `Argo CD Application "${name}" in namespace "${namespace}" has deprecated glob expression in annotation "${KEY.authorizedStage}" (${glob})`,
    );
  }
  const malformed = allowed.find(text => text.split(':').length !== 2);
  if (malformed !== undefined) {
    throw new Error(
      `unable to parse value of annotation "${KEY.authorizedStage}" ("${malformed}") on Argo CD Application "${name}" in namespace "${namespace}"`,
    );
  }
  if (!allowed.includes(`${project}:${stage}`)) {
    throw new Error(refused);
  }
}
