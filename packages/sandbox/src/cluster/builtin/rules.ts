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

import { Schema } from '../schema/types';

/** What is required and what is filled in, per message of the built-in kinds. */
interface MessageRules {
  required?: string[];
  defaults?: Record<string, unknown>;
  enums?: Record<string, string[]>;
}

const probe: MessageRules = {
  defaults: {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  },
};

const container: MessageRules = {
  required: ['name'],
  defaults: {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  },
  enums: { imagePullPolicy: ['Always', 'IfNotPresent', 'Never'] },
};

const rules: Record<string, MessageRules> = {
  'core.v1.PodSpec': {
    required: ['containers'],
    defaults: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
    },
    enums: { restartPolicy: ['Always', 'OnFailure', 'Never'] },
  },
  'core.v1.Container': container,
  'core.v1.ContainerPort': {
    required: ['containerPort'],
    defaults: { protocol: 'TCP' },
    enums: { protocol: ['SCTP', 'TCP', 'UDP'] },
  },
  'core.v1.EnvVar': { required: ['name'] },
  'core.v1.Probe': probe,
  'core.v1.HTTPGetAction': {
    required: ['port'],
    defaults: { path: '/', scheme: 'HTTP' },
  },
  'core.v1.TCPSocketAction': { required: ['port'] },
  'core.v1.Volume': { required: ['name'] },
  'core.v1.VolumeMount': { required: ['name', 'mountPath'] },
  'core.v1.ConfigMapVolumeSource': { defaults: { defaultMode: 420 } },
  'core.v1.SecretVolumeSource': { defaults: { defaultMode: 420 } },
  'core.v1.ObjectFieldSelector': {
    required: ['fieldPath'],
    defaults: { apiVersion: 'v1' },
  },
  'core.v1.ServiceSpec': {
    defaults: {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
    },
    enums: {
      type: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
    },
  },
  'core.v1.ServicePort': {
    required: ['port'],
    defaults: { protocol: 'TCP' },
    enums: { protocol: ['SCTP', 'TCP', 'UDP'] },
  },
  'core.v1.Event': { required: ['involvedObject'] },
  'apps.v1.DeploymentSpec': {
    required: ['selector', 'template'],
    defaults: {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
    },
  },
  'apps.v1.DeploymentStrategy': { defaults: { type: 'RollingUpdate' } },
  'apps.v1.ReplicaSetSpec': {
    required: ['selector'],
    defaults: { replicas: 1 },
  },
  'apps.v1.StatefulSetSpec': {
    required: ['selector', 'template'],
    defaults: {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      revisionHistoryLimit: 10,
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { partition: 0 },
      },
    },
  },
  'apps.v1.DaemonSetSpec': {
    required: ['selector', 'template'],
    defaults: {
      revisionHistoryLimit: 10,
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
      },
    },
  },
  'batch.v1.JobSpec': {
    required: ['template'],
    defaults: { backoffLimit: 6, completionMode: 'NonIndexed', suspend: false },
  },
  'batch.v1.CronJobSpec': {
    required: ['schedule', 'jobTemplate'],
    defaults: {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    },
  },
  'networking.v1.HTTPIngressPath': { required: ['pathType', 'backend'] },
  'rbac.v1.PolicyRule': { required: ['verbs'] },
  'rbac.v1.RoleRef': { required: ['kind', 'name'] },
  'rbac.v1.RoleBinding': { required: ['roleRef'] },
  'rbac.v1.ClusterRoleBinding': { required: ['roleRef'] },
  'rbac.v1.Subject': { required: ['kind', 'name'] },
};

/** Adds, in place, to the schema of a message what is required and filled in. */
export function addRules(
  message: string,
  schema: Schema,
  properties: Record<string, Schema>,
): void {
  const { required, defaults = {}, enums = {} } = rules[message] ?? {};
  if (required) {
    schema.required = required;
  }
  for (const [name, value] of Object.entries(defaults)) {
    properties[name] = { ...properties[name], default: value };
  }
  for (const [name, options] of Object.entries(enums)) {
    properties[name] = { ...properties[name], enum: options };
  }
}
