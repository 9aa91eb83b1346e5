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

import { KubeObject } from '../client';
import { Strategy } from '../registry/types';
import { ruleProblems } from '../schema/cel';
import { Causes } from '../schema/validate';
import { isObject } from '../util/json';
import { DefinitionSpec } from './definition';

/** Keeps a definition until its objects are gone. */
export const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io';

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

function prepare(object: KubeObject, previous: KubeObject | undefined) {
  const spec = object.spec as DefinitionSpec | undefined;
  if (!isObject(spec) || !isObject(spec.names)) {
    return;
  }
  const { names } = spec;
  if (names.kind) {
    names.singular ??= names.kind.toLocaleLowerCase('en-US');
    names.listKind ??= `${names.kind}List`;
  }
  spec.conversion ??= { strategy: 'None' };
  const stored = (spec.versions ?? [])
    .filter(version => version.storage)
    .map(version => version.name);
  if (!previous) {
    object.metadata.finalizers ??= [];
    if (!object.metadata.finalizers.includes(CLEANUP)) {
      object.metadata.finalizers.push(CLEANUP);
    }
    const condition = (type: string, reason: string, message: string) => ({
      type,
      status: 'True',
      lastTransitionTime: now(),
      reason,
      message,
    });
    object.status = {
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition(
          'Established',
          'InitialNamesAccepted',
          'the initial names have been accepted',
        ),
      ],
      acceptedNames: { ...names },
      storedVersions: stored,
    };
  } else if (isObject(object.status)) {
    const before = Array.isArray(object.status.storedVersions)
      ? object.status.storedVersions
      : [];
    object.status = {
      ...object.status,
      acceptedNames: { ...names },
      storedVersions: [...new Set([...before, ...stored])],
    };
  }
}

function validate(object: KubeObject, previous: KubeObject | undefined) {
  const causes = new Causes();
  const spec = object.spec as DefinitionSpec | undefined;
  if (!isObject(spec)) {
    causes.required('spec');
    return causes.all;
  }
  const { group, names, scope, versions } = spec;
  if (!group) {
    causes.required('spec.group');
  }
  if (!isObject(names) || !names.plural) {
    causes.required('spec.names.plural');
  }
  if (!isObject(names) || !names.kind) {
    causes.required('spec.names.kind');
  }
  if (scope !== 'Namespaced' && scope !== 'Cluster') {
    causes.notSupported('spec.scope', scope ?? '', ['Cluster', 'Namespaced']);
  }
  if (!Array.isArray(versions) || versions.length === 0) {
    causes.required('spec.versions', 'must have at least one version');
    return causes.all;
  }
  if (causes.all.length > 0) {
    return causes.all;
  }
  const name = `${names.plural}.${group}`;
  if (object.metadata.name !== name) {
    causes.invalid(
      'metadata.name',
      object.metadata.name,
      'must be spec.names.plural+"."+spec.group',
    );
  }
  if (versions.filter(version => version.storage).length !== 1) {
    causes.add(
      'FieldValueInvalid',
      'spec.versions',
      'Invalid value: must have exactly one version marked as storage version',
    );
  }
  if (spec.conversion?.strategy === 'Webhook') {
    causes.notSupported('spec.conversion.strategy', 'Webhook', ['None']);
  }
  versions.forEach((version, index) => {
    const scale = version.subresources?.scale;
    const scaleAt = `spec.versions[${index}].subresources.scale`;
    for (const field of ['specReplicasPath', 'statusReplicasPath'] as const) {
      if (scale && !scale[field]) {
        causes.required(`${scaleAt}.${field}`);
      }
    }
    const at = `spec.versions[${index}].schema.openAPIV3Schema`;
    const schema = version.schema?.openAPIV3Schema;
    if (!schema) {
      causes.required(at, 'schemas are required');
      return;
    }
    if (schema.type !== 'object') {
      causes.invalid(`${at}.type`, schema.type ?? '', 'must be object at root');
    }
    for (const { path, rule, problem } of ruleProblems(schema, at)) {
      causes.invalid(path, rule, `compilation failed: ${problem}`);
    }
  });
  const before = previous?.spec as DefinitionSpec | undefined;
  if (before && before.scope !== scope) {
    causes.invalid('spec.scope', scope, 'field is immutable');
  }
  if (before && before.names.kind !== names.kind) {
    causes.invalid('spec.names.kind', names.kind, 'field is immutable');
  }
  return causes.all;
}

/** What the server does for CustomResourceDefinitions. */
export const customResourceDefinitionStrategy: Strategy = {
  prepare,
  validate,
};
