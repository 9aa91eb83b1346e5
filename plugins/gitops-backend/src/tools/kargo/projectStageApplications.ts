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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asArray, asObjects, asString, at } from '../../lib/reading';
import { ApplicationName } from './records';

const MAX_APPLICATIONS = 50;
/** More is no list of Applications. */
const MAX_LENGTH = 64 * 1024;

const CONTEXT = 'kargo.akuity.io/argocd-context';

/**
 * The Applications that a Stage's last promotion has updated: by the annotation
 * that Kargo writes for links, and by the output of its health checks.
 */
export function projectApplications(
  { metadata, status }: KubernetesObject,
  intern: ProjectContext['intern'],
): ApplicationName[] {
  const found = new Map<string, ApplicationName>();
  const candidates = [
    ...asObjects(readJson(at(metadata.annotations, CONTEXT))),
    ...asArray(readJson(at(status, 'health', 'output'))).flatMap(check =>
      asObjects(at(check, 'applicationStatuses')),
    ),
  ];
  for (const candidate of candidates) {
    // Kargo writes these two in capitals in one place.
    const name = asString(candidate.name) ?? asString(candidate.Name);
    const namespace =
      asString(candidate.namespace) ?? asString(candidate.Namespace);
    if (name && namespace && found.size < MAX_APPLICATIONS) {
      found.set(`${namespace}/${name}`, {
        namespace: intern(namespace),
        name: intern(name),
      });
    }
  }
  return [...found.values()];
}

/** A value, or the one that a text has as JSON. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  if (value.length > MAX_LENGTH) {
    return undefined;
  }
  try {
    return JSON.parse(value);
  } catch {
    // What is no JSON names no Applications.
    return undefined;
  }
}
