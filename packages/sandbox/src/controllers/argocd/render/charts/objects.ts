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
import {
  asList,
  asObject,
  at,
  isObject,
  type JsonObject,
} from '../../../runtime/json';
import type { Release } from './types';

/** Labels or annotations. */
export type Pairs = Record<string, string>;

/** Whether a value is one that a template takes for true. */
function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** The first of some values that a template takes for true. */
export function firstOf(...values: unknown[]): unknown {
  return values.find(isTruthy);
}

/** A value of the release. */
export function valueOf(release: Release, path: string): unknown {
  return at(release.values, ...path.split('.'));
}

/** A value of the release as a text. */
export function textOf(release: Release, path: string): string {
  const value = valueOf(release, path);
  return value === undefined || value === null ? '' : String(value);
}

/** Whether a value of the release is set and true. */
export function isOn(release: Release, path: string): boolean {
  return isTruthy(valueOf(release, path));
}

/** Labels or annotations of the values; each value as a text. */
export function pairs(...values: unknown[]): Pairs {
  return Object.fromEntries(
    values.flatMap(value =>
      Object.entries(asObject(value)).map(([name, text]) => [
        name,
        String(text),
      ]),
    ),
  );
}

/** Without the members that say nothing. */
export function compact<T extends JsonObject>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && !value.length) &&
        !(isObject(value) && !Object.keys(value).length),
    ),
  ) as T;
}

/** `<release>-<chart>`, or the release where it has the chart's name in it. */
export function fullname(release: Release): string {
  const override = textOf(release, 'fullnameOverride');
  if (override) {
    return cut(override);
  }
  const name = textOf(release, 'nameOverride') || release.chart;
  return cut(
    release.name.includes(name) ? release.name : `${release.name}-${name}`,
  );
}

/** A name of at most so many characters. */
export function cut(name: string, length = 63): string {
  return name.slice(0, length).replace(/-+$/, '');
}

/** The label that tells a chart and its version. */
export function chartLabel({ chart, version }: Release): string {
  return cut(`${chart}-${version}`.replace(/\+/g, '_'));
}

/** Any object. */
export function object(
  apiVersion: string,
  kind: string,
  metadata: {
    name: string;
    namespace?: string;
    labels?: Pairs;
    annotations?: Pairs;
  },
  fields: JsonObject = {},
): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: compact({ ...metadata }),
    ...fields,
  };
}

/** The annotations of a Helm hook. */
export function hook(
  phases: string,
  weight?: number,
  deletePolicy = 'before-hook-creation,hook-succeeded',
): Pairs {
  return {
    'helm.sh/hook': phases,
    ...(weight === undefined ? {} : { 'helm.sh/hook-weight': String(weight) }),
    'helm.sh/hook-delete-policy': deletePolicy,
  };
}

/** A definition as a chart writes it, kept or not when it is uninstalled. */
export function definition(
  made: KubeObject,
  options: { keep: boolean; labels?: Pairs; annotations?: Pairs },
): KubeObject {
  return {
    ...made,
    metadata: {
      ...made.metadata,
      labels: { ...made.metadata.labels, ...options.labels },
      annotations: {
        ...made.metadata.annotations,
        ...options.annotations,
        ...(options.keep ? { 'helm.sh/resource-policy': 'keep' } : {}),
      },
    },
  };
}

/** A container of a workload. */
export interface ContainerSpec {
  name: string;
  image: string;
  args?: string[];
  command?: string[];
  env?: JsonObject[];
  ports?: Record<string, number>;
  /** The values that say its resources, security context and so on. */
  values?: JsonObject;
  securityContext?: unknown;
  probes?: JsonObject;
}

/** A container as pods have it. */
export function container(spec: ContainerSpec): JsonObject {
  const { name, image, args, command, env = [], ports = {}, probes } = spec;
  const values = spec.values ?? {};
  return compact({
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command,
    args: [...(args ?? []), ...asList(values.extraArgs).map(String)],
    env: [...env, ...asList(values.env), ...asList(values.extraEnv)],
    envFrom: asList(values.envFrom),
    ports: Object.entries(ports).map(([portName, containerPort]) => ({
      name: portName,
      containerPort,
      protocol: 'TCP',
    })),
    ...probes,
    resources: values.resources,
    securityContext: firstOf(
      spec.securityContext,
      values.containerSecurityContext,
    ),
    volumeMounts: asList(values.volumeMounts),
  });
}

/** What {@link workload} is made of. */
export interface WorkloadSpec {
  kind?: 'Deployment' | 'StatefulSet';
  name: string;
  namespace: string;
  labels: Pairs;
  annotations?: Pairs;
  selector: Pairs;
  podLabels?: Pairs;
  podAnnotations?: Pairs;
  /** Absent where a HorizontalPodAutoscaler decides. */
  replicas?: unknown;
  strategy?: unknown;
  revisionHistoryLimit?: unknown;
  serviceAccountName: string;
  containers: JsonObject[];
  initContainers?: JsonObject[];
  volumes?: unknown[];
  /** Where pods run and the like: `nodeSelector`, `tolerations`, `affinity`. */
  values?: JsonObject;
  podSecurityContext?: unknown;
  /** More of the pod's spec. */
  pod?: JsonObject;
}

/** The template of a workload's pods. */
export function podTemplate(
  spec: Omit<WorkloadSpec, 'replicas' | 'selector' | 'labels'> & {
    podLabels: Pairs;
  },
): JsonObject {
  const values = spec.values ?? {};
  return {
    metadata: compact({
      labels: { ...spec.podLabels, ...pairs(values.podLabels) },
      annotations: { ...spec.podAnnotations, ...pairs(values.podAnnotations) },
    }),
    spec: compact({
      serviceAccountName: spec.serviceAccountName,
      securityContext: spec.podSecurityContext,
      nodeSelector: values.nodeSelector,
      tolerations: values.tolerations,
      affinity: values.affinity,
      topologySpreadConstraints: values.topologySpreadConstraints,
      priorityClassName: values.priorityClassName,
      initContainers: [
        ...(spec.initContainers ?? []),
        ...asList(values.initContainers),
      ],
      containers: [...spec.containers, ...asList(values.extraContainers)],
      volumes: [...(spec.volumes ?? []), ...asList(values.volumes)],
      ...spec.pod,
    }),
  };
}

/** A Deployment or a StatefulSet. */
export function workload(spec: WorkloadSpec): KubeObject {
  const { kind = 'Deployment', name, namespace, labels, selector } = spec;
  return object(
    'apps/v1',
    kind,
    { name, namespace, labels, annotations: spec.annotations },
    {
      spec: {
        ...compact({
          replicas: spec.replicas,
          revisionHistoryLimit: spec.revisionHistoryLimit,
          ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
          ...(kind === 'Deployment' ? { strategy: spec.strategy } : {}),
        }),
        selector: { matchLabels: selector },
        template: podTemplate({
          ...spec,
          podLabels: spec.podLabels ?? selector,
        }),
      },
    },
  );
}

/** A Service. */
export function service(
  metadata: { name: string; namespace: string; labels: Pairs },
  selector: Pairs,
  ports: { name?: string; port: unknown; targetPort: unknown }[],
  fields: JsonObject = {},
): KubeObject {
  return object('v1', 'Service', metadata, {
    spec: {
      type: 'ClusterIP',
      ...fields,
      ports: ports.map(port => ({ protocol: 'TCP', ...port })),
      selector,
    },
  });
}

/** A PodDisruptionBudget. */
export function disruptionBudget(
  metadata: { name: string; namespace: string; labels: Pairs },
  selector: Pairs,
  values: JsonObject,
  fallback: JsonObject,
): KubeObject {
  const { minAvailable, maxUnavailable } = values;
  const isSet = (value: unknown) =>
    value !== undefined && value !== null && value !== '';
  let limit = fallback;
  if (isSet(maxUnavailable)) {
    limit = { maxUnavailable };
  } else if (isSet(minAvailable)) {
    limit = { minAvailable };
  }
  return object('policy/v1', 'PodDisruptionBudget', metadata, {
    spec: { ...limit, selector: { matchLabels: selector } },
  });
}

/** A ServiceMonitor of the Prometheus operator. */
export function serviceMonitor(
  metadata: { name: string; namespace: string; labels: Pairs },
  selector: Pairs,
  port: string,
  values: JsonObject,
): KubeObject {
  return object(
    'monitoring.coreos.com/v1',
    'ServiceMonitor',
    {
      name: metadata.name,
      namespace: String(firstOf(values.namespace) ?? metadata.namespace),
      labels: {
        ...metadata.labels,
        ...pairs(values.additionalLabels ?? values.labels),
      },
    },
    {
      spec: {
        endpoints: [
          compact({
            port,
            path: '/metrics',
            interval: values.interval,
            scrapeTimeout: values.scrapeTimeout,
          }),
        ],
        namespaceSelector: { matchNames: [metadata.namespace] },
        selector: { matchLabels: selector },
      },
    },
  );
}

/** A NetworkPolicy that lets some ports of pods be reached. */
export function networkPolicy(
  metadata: { name: string; namespace?: string; labels: Pairs },
  selector: Pairs,
  ingress: JsonObject[],
): KubeObject {
  return object('networking.k8s.io/v1', 'NetworkPolicy', metadata, {
    spec: {
      podSelector: { matchLabels: selector },
      policyTypes: ['Ingress'],
      ingress,
    },
  });
}

/** What the values say is to be made besides, as it is. */
export function extraObjects(values: unknown): KubeObject[] {
  return asList(values).filter((extra): extra is KubeObject => isObject(extra));
}
