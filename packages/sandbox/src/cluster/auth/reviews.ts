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

import { forbidden } from '../apiError';
import { KubeObject } from '../client';
import { ServedResource, apiVersionOf } from '../registry/types';
import { isObject, valueAt } from '../util/json';
import { Authenticator } from './authenticate';
import { Attributes, Authorizer, PolicyRule } from './rbac';
import { User, knownUser } from './user';

/** What answering a review needs. */
export interface ReviewContext {
  authorizer: Authorizer;
  authenticator: Authenticator;
  user: User;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function attributesOf(spec: unknown): Attributes {
  const nonResource = valueAt(spec, ['nonResourceAttributes']);
  if (isObject(nonResource)) {
    return {
      verb: text(nonResource.verb) ?? '',
      path: text(nonResource.path) ?? '',
    };
  }
  const found = valueAt(spec, ['resourceAttributes']);
  const resource = isObject(found) ? found : {};
  const subresource = text(resource.subresource);
  return {
    verb: text(resource.verb) ?? '',
    group: text(resource.group) ?? '',
    resource: `${text(resource.resource) ?? ''}${
      subresource ? `/${subresource}` : ''
    }`,
    namespace: text(resource.namespace),
    name: text(resource.name),
  };
}

function access(context: ReviewContext, user: User, attributes: Attributes) {
  const reason = context.authorizer.reason(user, attributes);
  return reason === undefined ? { allowed: false } : { allowed: true, reason };
}

function subjectOf(spec: unknown): User {
  const groups = valueAt(spec, ['groups']);
  const name = text(valueAt(spec, ['user'])) ?? '';
  const given = Array.isArray(groups) ? groups.map(String) : [];
  const user = knownUser(name, given);
  // Who asks about a subject names all its groups.
  return name.startsWith('system:serviceaccount:')
    ? user
    : { ...user, groups: given };
}

function rulesStatus(rules: PolicyRule[]) {
  return {
    resourceRules: rules
      .filter(rule => rule.resources)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames ? { resourceNames } : {}),
      })),
    nonResourceRules: rules
      .filter(rule => rule.nonResourceURLs)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

function statusOf(
  kind: string,
  spec: unknown,
  namespace: string | undefined,
  context: ReviewContext,
): { [field: string]: unknown } {
  const { user, authorizer, authenticator } = context;
  switch (kind) {
    case 'SelfSubjectAccessReview':
      return access(context, user, attributesOf(spec));
    case 'SubjectAccessReview':
      return access(context, subjectOf(spec), attributesOf(spec));
    case 'LocalSubjectAccessReview':
      return access(context, subjectOf(spec), {
        ...attributesOf(spec),
        namespace,
      });
    case 'SelfSubjectRulesReview':
      return rulesStatus(
        authorizer.rules(user, text(valueAt(spec, ['namespace']))),
      );
    case 'TokenReview': {
      const known = authenticator.userOf(text(valueAt(spec, ['token'])) ?? '');
      return known
        ? {
            authenticated: true,
            user: { username: known.name, groups: known.groups },
          }
        : { authenticated: false, error: 'invalid bearer token' };
    }
    default:
      return {
        userInfo: {
          username: user.name,
          groups: user.groups,
          ...(user.extra && Object.keys(user.extra).length > 0
            ? { extra: user.extra }
            : {}),
        },
      };
  }
}

/** Answers a review: the object that was sent, with its status. */
export function review(
  resource: ServedResource,
  namespace: string | undefined,
  body: KubeObject,
  context: ReviewContext,
): KubeObject {
  const { spec } = body;
  if (
    resource.kind === 'LocalSubjectAccessReview' &&
    valueAt(spec, ['resourceAttributes', 'namespace']) !== namespace
  ) {
    throw forbidden(resource, '', 'the namespaces do not match');
  }
  return {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: (isObject(body.metadata)
      ? body.metadata
      : {}) as KubeObject['metadata'],
    ...(spec === undefined ? {} : { spec }),
    status: statusOf(resource.kind, spec, namespace, context),
  };
}
