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

import { customResourceDefinitionStrategy } from '../customresources/strategy';
import { KubeObject } from '../client';
import { Strategy } from '../registry/types';
import { Causes } from '../schema/validate';
import { equal, isObject, valueAt } from '../util/json';

const text = (object: KubeObject, ...path: string[]): string => {
  const value = valueAt(object, path);
  return value === undefined || value === null ? '' : String(value);
};

const fieldsAt = (...paths: string[]): Strategy['fields'] =>
  Object.fromEntries(
    paths.map(path => [
      path,
      (object: KubeObject) => text(object, ...path.split('.')),
    ]),
  );

/** `stringData` is a way to write `data`; it is never read back. */
const secret: Strategy = {
  prepare(object) {
    object.type ??= 'Opaque';
    if (isObject(object.stringData)) {
      const data = isObject(object.data) ? object.data : {};
      for (const [key, value] of Object.entries(object.stringData)) {
        data[key] = Buffer.from(String(value)).toString('base64');
      }
      object.data = data;
    }
    delete object.stringData;
  },
  validate(object, previous) {
    const causes = new Causes();
    if (previous && previous.type !== object.type) {
      causes.invalid('type', object.type, 'field is immutable');
    }
    immutableData(object, previous, causes);
    return causes.all;
  },
  fields: fieldsAt('type'),
};

const configMap: Strategy = {
  validate(object, previous) {
    const causes = new Causes();
    immutableData(object, previous, causes);
    return causes.all;
  },
};

function immutableData(
  object: KubeObject,
  previous: KubeObject | undefined,
  causes: Causes,
) {
  if (previous?.immutable !== true) {
    return;
  }
  if (object.immutable !== true) {
    causes.forbidden('immutable', 'field is immutable when `immutable` is set');
  }
  if (!equal(object.data, previous.data)) {
    causes.forbidden('data', 'field is immutable when `immutable` is set');
  }
}

const namespace: Strategy = {
  prepare(object, previous) {
    if (!previous) {
      object.spec = { finalizers: ['kubernetes'] };
      object.status = { phase: 'Active' };
      object.metadata.labels = {
        ...object.metadata.labels,
        'kubernetes.io/metadata.name': object.metadata.name,
      };
    }
  },
  fields: fieldsAt('status.phase'),
};

const pod: Strategy = {
  prepare(object, previous) {
    if (!previous) {
      object.status = { phase: 'Pending', qosClass: 'BestEffort' };
    }
  },
  fields: {
    ...fieldsAt(
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.serviceAccountName',
      'status.phase',
      'status.podIP',
    ),
  },
};

const service: Strategy = {
  prepare(object, previous) {
    const { spec } = object;
    if (!isObject(spec)) {
      return;
    }
    const before = valueAt(previous, ['spec', 'clusterIP']);
    if (spec.type !== 'ExternalName') {
      spec.clusterIP ??= before ?? addressOf(object);
      spec.clusterIPs ??= [spec.clusterIP];
    }
    object.status ??= { loadBalancer: {} };
  },
  fields: fieldsAt('spec.clusterIP', 'spec.type'),
};

/** An address of the service network, made from the name: stable and enough. */
function addressOf(object: KubeObject): string {
  let hash = 0;
  for (const sign of `${object.metadata.namespace}/${object.metadata.name}`) {
    hash = (hash * 31 + sign.charCodeAt(0)) % 65535;
  }
  return `10.96.${Math.floor(hash / 256)}.${(hash % 255) + 1}`;
}

/** A selector must choose the pods of its own template, and never changes. */
const workload: Strategy = {
  prepare(object, previous) {
    if (!previous) {
      object.status = {};
    }
    const strategy = valueAt(object, ['spec', 'strategy']);
    if (object.kind === 'Deployment' && isObject(strategy)) {
      strategy.type ??= 'RollingUpdate';
      if (strategy.type === 'RollingUpdate') {
        strategy.rollingUpdate ??= { maxSurge: '25%', maxUnavailable: '25%' };
      }
    }
  },
  validate(object, previous) {
    const causes = new Causes();
    const selector = valueAt(object, ['spec', 'selector', 'matchLabels']);
    const labels = valueAt(object, ['spec', 'template', 'metadata', 'labels']);
    if (!isObject(valueAt(object, ['spec', 'selector']))) {
      causes.required('spec.selector');
    } else if (
      isObject(selector) &&
      Object.entries(selector).some(
        ([key, value]) => !isObject(labels) || labels[key] !== value,
      )
    ) {
      causes.add(
        'FieldValueInvalid',
        'spec.template.metadata.labels',
        `Invalid value: ${JSON.stringify(
          labels ?? null,
        )}: \`selector\` does not match template \`labels\``,
      );
    }
    if (
      previous &&
      !equal(
        valueAt(previous, ['spec', 'selector']),
        valueAt(object, ['spec', 'selector']),
      )
    ) {
      causes.invalid(
        'spec.selector',
        valueAt(object, ['spec', 'selector']),
        'field is immutable',
      );
    }
    return causes.all;
  },
};

const event: Strategy = {
  fields: {
    ...fieldsAt(
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'involvedObject.apiVersion',
      'involvedObject.resourceVersion',
      'involvedObject.fieldPath',
      'reason',
      'reportingComponent',
      'type',
    ),
    source: object =>
      text(object, 'source', 'component') || text(object, 'reportingComponent'),
  },
};

const binding: Strategy = {
  prepare(object) {
    const { roleRef, subjects } = object;
    if (isObject(roleRef)) {
      roleRef.apiGroup ??= 'rbac.authorization.k8s.io';
    }
    if (Array.isArray(subjects)) {
      for (const subject of subjects.filter(isObject)) {
        if (subject.kind !== 'ServiceAccount') {
          subject.apiGroup ??= 'rbac.authorization.k8s.io';
        }
      }
    }
  },
  validate(object, previous) {
    const causes = new Causes();
    if (previous && !equal(previous.roleRef, object.roleRef)) {
      causes.invalid('roleRef', object.roleRef, 'cannot change roleRef');
    }
    return causes.all;
  },
};

/** What a job of the batch group starts with. */
const withStatus: Strategy = {
  prepare(object, previous) {
    if (!previous) {
      object.status = {};
    }
  },
  fields: fieldsAt('status.successful'),
};

const strategies: Record<string, Strategy> = {
  Secret: secret,
  ConfigMap: configMap,
  Namespace: namespace,
  Pod: pod,
  Service: service,
  Deployment: workload,
  ReplicaSet: {
    ...workload,
    fields: fieldsAt('status.replicas'),
  },
  StatefulSet: workload,
  DaemonSet: workload,
  Job: withStatus,
  CronJob: withStatus,
  Event: event,
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  Node: { fields: fieldsAt('spec.unschedulable') },
  CustomResourceDefinition: customResourceDefinitionStrategy,
};

/** What the server itself does for a built-in kind, beyond its schema. */
export function strategyFor(kind: string): Strategy | undefined {
  return strategies[kind];
}
