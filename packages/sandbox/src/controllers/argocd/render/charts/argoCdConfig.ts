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

import type { KubeObject } from '../../../../cluster/client';
import { asObject, asString, type JsonObject } from '../../../runtime/json';
import { configLabels, labelsOf, namespaceOf } from './argoCdNames';
import {
  compact,
  fullname,
  isOn,
  object,
  pairs,
  textOf,
  valueOf,
} from './objects';
import type { Release } from './types';

/** The values of a ConfigMap: all but those that say how it is made. */
function dataOf(values: JsonObject): Record<string, string> {
  const { create, annotations, ...data } = values;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => [name, asString(value) ?? String(value)]),
  );
}

function params(release: Release): Record<string, string> {
  const name = fullname(release);
  const components = [
    'applicationsetcontroller',
    'controller',
    'server',
    'reposerver',
    'notificationscontroller',
    'dexserver',
  ];
  const redis = isOn(release, 'redis-ha.enabled')
    ? `${release.name}-redis-ha-haproxy`
    : `${name}-redis`;
  return {
    'repo.server': `${name}-repo-server:${textOf(
      release,
      'repoServer.service.port',
    )}`,
    'redis.server': `${redis}:${textOf(release, 'redis.servicePort')}`,
    'applicationsetcontroller.enable.leader.election': String(
      Number(valueOf(release, 'applicationSet.replicas')) > 1,
    ),
    ...(isOn(release, 'dex.enabled')
      ? { 'server.dex.server': `https://${name}-dex-server:5556` }
      : {}),
    ...Object.fromEntries(
      components.flatMap(component => [
        [`${component}.log.format`, textOf(release, 'global.logging.format')],
        [`${component}.log.level`, textOf(release, 'global.logging.level')],
      ]),
    ),
    ...dataOf(asObject(valueOf(release, 'configs.params'))),
  };
}

function configMap(
  release: Release,
  name: string,
  data: Record<string, string>,
): KubeObject {
  return object(
    'v1',
    'ConfigMap',
    {
      name: `argocd-${name}`,
      namespace: namespaceOf(release),
      labels: configLabels(release, name),
      annotations: pairs(
        valueOf(release, `configs.${name.replace(/-cm$/, '')}.annotations`),
      ),
    },
    Object.keys(data).length ? { data } : {},
  );
}

/** Repositories and templates of credentials, each in a Secret of its own. */
function repositories(release: Release): KubeObject[] {
  const ofType = (field: string, prefix: string, type: string) =>
    Object.entries(asObject(valueOf(release, `configs.${field}`))).map(
      ([key, values]) =>
        object(
          'v1',
          'Secret',
          {
            name: `${prefix}-${key}`,
            namespace: namespaceOf(release),
            labels: {
              'argocd.argoproj.io/secret-type': type,
              ...labelsOf(release),
            },
          },
          { type: 'Opaque', stringData: pairs(values) },
        ),
    );
  return [
    ...ofType('repositories', 'argocd-repo', 'repository'),
    ...ofType('credentialTemplates', 'argocd-repo-creds', 'repo-creds'),
  ];
}

function secrets(release: Release): KubeObject[] {
  const values = asObject(valueOf(release, 'configs.secret'));
  const notifications = asObject(valueOf(release, 'notifications.secret'));
  const hasNotifications =
    isOn(release, 'notifications.enabled') && Boolean(notifications.create);
  const stringData = compact({
    'webhook.github.secret': values.githubSecret,
    'webhook.gitlab.secret': values.gitlabSecret,
    'webhook.gogs.secret': values.gogsSecret,
    'admin.password': values.argocdServerAdminPassword,
    ...pairs(values.extra),
  });
  const named = (name: string, labels: Record<string, string>) => ({
    name,
    namespace: namespaceOf(release),
    labels,
  });
  return [
    ...(values.createSecret
      ? [
          object(
            'v1',
            'Secret',
            named('argocd-secret', configLabels(release, 'secret')),
            {
              type: 'Opaque',
              ...(Object.keys(stringData).length ? { stringData } : {}),
            },
          ),
        ]
      : []),
    ...(hasNotifications
      ? [
          object(
            'v1',
            'Secret',
            named(
              String(notifications.name),
              labelsOf(release, 'notifications'),
            ),
            { type: 'Opaque' },
          ),
        ]
      : []),
  ];
}

/** The ConfigMaps and Secrets that Argo CD reads. */
export function configuration(release: Release): KubeObject[] {
  const config = asObject(release.values.configs);
  const of = (name: string) => asObject(config[name]);
  return [
    ...(of('cm').create
      ? [
          configMap(release, 'cm', {
            url: `https://${textOf(release, 'global.domain')}`,
            ...dataOf(of('cm')),
          }),
        ]
      : []),
    ...(of('params').create
      ? [configMap(release, 'cmd-params-cm', params(release))]
      : []),
    ...(of('rbac').create
      ? [configMap(release, 'rbac-cm', dataOf(of('rbac')))]
      : []),
    configMap(release, 'gpg-keys-cm', pairs(of('gpg').keys)),
    ...(of('ssh').create
      ? [
          configMap(release, 'ssh-known-hosts-cm', {
            ssh_known_hosts: [of('ssh').knownHosts, of('ssh').extraHosts]
              .filter(Boolean)
              .join('\n'),
          }),
        ]
      : []),
    ...(of('tls').create
      ? [configMap(release, 'tls-certs-cm', pairs(of('tls').certificates))]
      : []),
    ...(isOn(release, 'notifications.enabled') &&
    isOn(release, 'notifications.cm.create')
      ? [
          {
            ...configMap(release, 'notifications-cm', {
              context: `argocdUrl: https://${textOf(
                release,
                'global.domain',
              )}\n`,
              ...dataOf(asObject(valueOf(release, 'notifications.templates'))),
              ...dataOf(asObject(valueOf(release, 'notifications.triggers'))),
              ...dataOf(asObject(valueOf(release, 'notifications.notifiers'))),
            }),
          },
        ]
      : []),
    ...secrets(release),
    ...repositories(release),
  ];
}
