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
import type { KubeObject } from '../client';
import { isObject } from '../util/json';
import type { AdmissionHook } from '../write/admission';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const ENFORCE_VERSION = 'pod-security.kubernetes.io/enforce-version';

/** A standard that pods of a namespace may be held to. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

type Fields = { [name: string]: unknown };

const fields = (value: unknown): Fields => (isObject(value) ? value : {});
const list = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.map(fields) : [];

interface Subject {
  spec: Fields;
  pod: Fields;
  containers: { name: string; security: Fields; ports: Fields[] }[];
}

function subjectOf(object: KubeObject): Subject {
  const spec = fields(object.spec);
  const all = ['initContainers', 'containers', 'ephemeralContainers'].flatMap(
    name => list(spec[name]),
  );
  return {
    spec,
    pod: fields(spec.securityContext),
    containers: all.map(container => ({
      name: String(container.name),
      security: fields(container.securityContext),
      ports: list(container.ports),
    })),
  };
}

/** `container "a"`, or `containers "a", "b"`. */
function named(names: string[], prefix = ''): string {
  const quoted = names.map(name => `"${name}"`).join(', ');
  return `${prefix}container${names.length > 1 ? 's' : ''} ${quoted}`;
}

function offenders(
  { containers }: Subject,
  isWrong: (security: Fields) => boolean,
): string[] {
  return containers
    .filter(({ security }) => isWrong(security))
    .map(({ name }) => name);
}

const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const RESTRICTED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const added = (security: Fields): string[] => {
  const { add } = fields(security.capabilities);
  return Array.isArray(add) ? add.map(String) : [];
};

function baseline(subject: Subject): string[] {
  const { spec, containers } = subject;
  const hosts = ['hostNetwork', 'hostPID', 'hostIPC'].filter(
    name => spec[name] === true,
  );
  const privileged = offenders(subject, ({ privileged: on }) => on === true);
  const capable = offenders(subject, security =>
    added(security).some(name => !BASELINE_CAPABILITIES.includes(name)),
  );
  const hostPaths = list(spec.volumes).filter(({ hostPath }) => hostPath);
  const hostPorts = containers.filter(({ ports }) =>
    ports.some(({ hostPort }) => Boolean(hostPort)),
  );
  return [
    ...(hosts.length
      ? [`host namespaces (${hosts.map(name => `${name}=true`).join(', ')})`]
      : []),
    ...(privileged.length
      ? [
          `privileged (${named(
            privileged,
          )} must not set securityContext.privileged=true)`,
        ]
      : []),
    ...(capable.length
      ? [
          `non-default capabilities (${named(
            capable,
          )} must not include such capabilities in securityContext.capabilities.add)`,
        ]
      : []),
    ...(hostPaths.length
      ? [
          `hostPath volumes (volume${
            hostPaths.length > 1 ? 's' : ''
          } ${hostPaths.map(({ name }) => `"${name}"`).join(', ')})`,
        ]
      : []),
    ...(hostPorts.length
      ? [`hostPort (${named(hostPorts.map(({ name }) => name))} uses hostPort)`]
      : []),
  ];
}

function restricted(subject: Subject): string[] {
  const { spec, pod } = subject;
  const escalating = offenders(
    subject,
    ({ allowPrivilegeEscalation }) => allowPrivilegeEscalation !== false,
  );
  const capable = offenders(subject, security => {
    const { drop } = fields(security.capabilities);
    const dropsAll = Array.isArray(drop) && drop.includes('ALL');
    return (
      !dropsAll || added(security).some(name => name !== 'NET_BIND_SERVICE')
    );
  });
  const asRoot = offenders(
    subject,
    ({ runAsNonRoot = pod.runAsNonRoot }) => runAsNonRoot !== true,
  );
  const rootUsers = offenders(subject, ({ runAsUser }) => runAsUser === 0);
  const unconfined = offenders(subject, ({ seccompProfile }) => {
    const { type } = fields(seccompProfile ?? pod.seccompProfile);
    return type !== 'RuntimeDefault' && type !== 'Localhost';
  });
  const volumes = list(spec.volumes).filter(volume =>
    Object.keys(volume).some(
      name => name !== 'name' && !RESTRICTED_VOLUMES.includes(name),
    ),
  );
  const either = (names: string[]) => named(names, 'pod or ');
  return [
    ...(escalating.length
      ? [
          `allowPrivilegeEscalation != false (${named(
            escalating,
          )} must set securityContext.allowPrivilegeEscalation=false)`,
        ]
      : []),
    ...(capable.length
      ? [
          `unrestricted capabilities (${named(
            capable,
          )} must set securityContext.capabilities.drop=["ALL"])`,
        ]
      : []),
    ...(volumes.length
      ? [
          `restricted volume types (volume${
            volumes.length > 1 ? 's' : ''
          } ${volumes.map(({ name }) => `"${name}"`).join(', ')})`,
        ]
      : []),
    ...(asRoot.length
      ? [
          `runAsNonRoot != true (${either(
            asRoot,
          )} must set securityContext.runAsNonRoot=true)`,
        ]
      : []),
    ...(pod.runAsUser === 0
      ? ['runAsUser=0 (pod must not set runAsUser=0)']
      : []),
    ...(rootUsers.length
      ? [`runAsUser=0 (${named(rootUsers)} must not set runAsUser=0)`]
      : []),
    ...(unconfined.length
      ? [
          `seccompProfile (${either(
            unconfined,
          )} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
        ]
      : []),
  ];
}

/** What of a pod breaks a standard, in the words of Kubernetes. */
export function violations(pod: KubeObject, level: PodSecurityLevel): string[] {
  const subject = subjectOf(pod);
  switch (level) {
    case 'baseline':
      return baseline(subject);
    case 'restricted':
      return [...baseline(subject), ...restricted(subject)];
    default:
      return [];
  }
}

/**
 * Pod Security admission: pods that break the standard which their namespace's
 * label asks for are refused.
 */
export const podSecurity: AdmissionHook = {
  group: '',
  plural: 'pods',
  validate({ operation, object, get }) {
    const { name, namespace } = object.metadata;
    if (operation !== 'CREATE' || !namespace) {
      return;
    }
    const labels =
      get({ group: '', plural: 'namespaces' }, namespace)?.metadata.labels ??
      {};
    const level = labels[ENFORCE];
    if (level !== 'baseline' && level !== 'restricted') {
      return;
    }
    const found = violations(object, level);
    if (found.length) {
      throw forbidden(
        { group: '', plural: 'pods' },
        name,
        `violates PodSecurity "${level}:${
          labels[ENFORCE_VERSION] ?? 'latest'
        }": ${found.join(', ')}`,
      );
    }
  },
};
