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
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { podSpecsOf } from './podSpecs';

/** What a rule may look at beside the object. */
export interface RuleContext {
  /** Images that a kustomization gives their tag or digest. */
  pinnedImages: ReadonlySet<string>;
}

/** What is against a rule. */
export interface Finding {
  container?: string;
  /** Says what to change. */
  message: string;
}

/** A rule of the policy. */
export interface PolicyRule {
  id: string;
  description: string;
  /** Whether it holds where nothing is said. */
  usual: boolean;
  check(object: unknown, context: RuleContext): Finding[];
}

/** A rule that holds for each container; the message, where it does not. */
function forContainers(
  check: (
    container: Fields,
    pod: Fields,
    context: RuleContext,
  ) => string | undefined,
): PolicyRule['check'] {
  return (object, context) =>
    podSpecsOf(object).flatMap(({ spec, containers }) =>
      containers.flatMap(({ name, container }) => {
        const message = check(container, spec, context);
        return message ? [{ container: name, message }] : [];
      }),
    );
}

/** A field of the security context, of the container or else of the pod. */
function security(container: Fields, pod: Fields, field: string): unknown {
  return (
    at(container, 'securityContext', field) ?? at(pod, 'securityContext', field)
  );
}

function missing(container: Fields, kind: string, names: string[]): string[] {
  const given = asObject(at(container, 'resources', kind)) ?? {};
  return names.filter(
    name => given[name] === undefined || given[name] === null,
  );
}

function needs(kind: 'requests' | 'limits', names: string[]) {
  return forContainers(container => {
    const absent = missing(container, kind, names);
    return absent.length
      ? `set resources.${kind} for ${absent.join(' and ')}`
      : undefined;
  });
}

/** Whether an image's reference says which one: `registry:5000/a/b:tag`. */
function versionOf(image: string): string | undefined {
  if (image.includes('@')) {
    return image.slice(image.indexOf('@') + 1);
  }
  const last = image.slice(image.lastIndexOf('/') + 1);
  return last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
}

/** The rules, by what they want. */
export const POLICY_RULES: readonly PolicyRule[] = [
  {
    id: 'requests',
    description: 'Containers request CPU and memory',
    usual: true,
    check: needs('requests', ['cpu', 'memory']),
  },
  {
    id: 'limits',
    description: 'Containers have a limit of memory',
    usual: true,
    check: needs('limits', ['memory']),
  },
  {
    id: 'cpu-limits',
    description: 'Containers have a limit of CPU, which also slows them down',
    usual: false,
    check: needs('limits', ['cpu']),
  },
  {
    id: 'non-root',
    description: 'Containers do not run as root',
    usual: true,
    check: forContainers((container, pod) => {
      if (security(container, pod, 'runAsUser') === 0) {
        return 'take runAsUser: 0 away, or choose another user';
      }
      return security(container, pod, 'runAsNonRoot') === true
        ? undefined
        : 'set securityContext.runAsNonRoot: true';
    }),
  },
  {
    id: 'read-only-root',
    description: 'Containers do not write to their own file system',
    usual: true,
    check: forContainers(container =>
      at(container, 'securityContext', 'readOnlyRootFilesystem') === true
        ? undefined
        : 'set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it writes',
    ),
  },
  {
    id: 'no-privileges',
    description: 'Containers have no privileges, and gain none',
    usual: true,
    check: forContainers(container => {
      if (at(container, 'securityContext', 'privileged') === true) {
        return 'take privileged: true away';
      }
      return at(container, 'securityContext', 'allowPrivilegeEscalation') ===
        false
        ? undefined
        : 'set securityContext.allowPrivilegeEscalation: false';
    }),
  },
  {
    id: 'drop-capabilities',
    description: 'Containers drop all capabilities',
    usual: true,
    check: forContainers(container =>
      asStrings(at(container, 'securityContext', 'capabilities', 'drop')).some(
        name => name.toUpperCase() === 'ALL',
      )
        ? undefined
        : 'set securityContext.capabilities.drop: [ALL]',
    ),
  },
  {
    id: 'seccomp',
    description: 'Containers have a seccomp profile',
    usual: true,
    check: forContainers((container, pod) =>
      ['RuntimeDefault', 'Localhost'].includes(
        asString(at(security(container, pod, 'seccompProfile'), 'type')) ?? '',
      )
        ? undefined
        : 'set securityContext.seccompProfile.type: RuntimeDefault',
    ),
  },
  {
    id: 'no-latest',
    description: 'Images have a tag other than latest, or a digest',
    usual: true,
    check: forContainers((container, _pod, { pinnedImages }) => {
      const image = asString(container.image);
      if (!image) {
        return 'name an image';
      }
      const version = versionOf(image);
      if (version === 'latest') {
        return `${image} changes without a commit: name a version`;
      }
      return version || pinnedImages.has(image)
        ? undefined
        : `${image} has no tag, which means latest: name a version`;
    }),
  },
  {
    id: 'no-host',
    description: "Pods do not use the node's network, processes or files",
    usual: true,
    check: object =>
      podSpecsOf(object).flatMap(({ spec }) => [
        ...['hostNetwork', 'hostPID', 'hostIPC']
          .filter(field => spec[field] === true)
          .map(field => ({ message: `take ${field}: true away` })),
        ...asObjects(spec.volumes)
          .filter(volume => volume.hostPath)
          .map(volume => ({
            message: `the volume ${volume.name} is a directory of the node: choose another kind`,
          })),
      ]),
  },
  {
    id: 'no-plain-secrets',
    description: 'Secrets are not in git as they are',
    usual: true,
    check: object =>
      at(object, 'kind') === 'Secret' &&
      (at(object, 'data') || at(object, 'stringData'))
        ? [{ message: 'seal it, or have it made in the cluster' }]
        : [],
  },
  {
    id: 'probes',
    description: 'Long-running containers say when they are ready',
    usual: false,
    check: object => {
      const kind = at(object, 'kind');
      return kind === 'Job' || kind === 'CronJob' || kind === 'Pod'
        ? []
        : podSpecsOf(object).flatMap(({ spec }) =>
            asObjects(spec.containers)
              .filter(container => !asObject(container.readinessProbe))
              .map(container => ({
                container: asString(container.name),
                message: 'set a readinessProbe',
              })),
          );
    },
  },
];
