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

import { KubeObject } from '../cluster/client';
import { ARGOCD_NAMESPACE, namespace as namespaceObject } from './argocd';
import {
  applicationName,
  COMPONENTS,
  Environment,
  ENVIRONMENTS,
  PEOPLE,
  PersonName,
  PLATFORM_TEAM,
  TEAMS,
} from './company';
import { CERTIFICATE_ACT_RULES } from './delivery/certificateRules';
import { ROLLOUT_ACT_RULES } from './delivery/rolloutRules';
import { KARGO_ACT_RULES } from './kargo/rules';
import { READ_RULES, VALIDATE_RULES } from './portalRules';

/** A service account in a cluster. */
interface ServiceAccount {
  namespace: string;
  name: string;
}

const PORTAL_NAMESPACE = 'backstage';

function portalAccount(name: string): ServiceAccount {
  return { namespace: PORTAL_NAMESPACE, name };
}

/** The portal's service accounts, by what each is for. */
export const PORTAL_ACCOUNTS = {
  /** Watches and reads. */
  read: portalAccount('portal'),
  /** Changes what people ask for. */
  act: portalAccount('portal-actions'),
  /** Installs the platform in a cluster, and may do anything there. */
  platform: portalAccount('portal-platform'),
  /** Has manifests checked, by a dry run. */
  validate: portalAccount('portal-validate'),
};

/** The user that a service account's token stands for. */
export function serviceAccountUser({ namespace, name }: ServiceAccount) {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** A person as the clusters know them: by login, and as the portal's own. */
export function userNames(login: string): string[] {
  return [login, `user:default/${login}`];
}

/** A team as the clusters know it, likewise. */
export function groupNames(team: string): string[] {
  return [team, `group:default/${team}`];
}

/**
 * What the portal may do in its users' name. Reading and acting are two roles
 * of two accounts: a portal that only shows needs the first alone, and the
 * account that acts is in nobody's hands but the suite's.
 */
const ACT_RULES = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['applications'],
    verbs: ['get', 'patch'],
  },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  ...KARGO_ACT_RULES,
  ...CERTIFICATE_ACT_RULES,
  ...ROLLOUT_ACT_RULES,
  // For the identity `impersonation`: the people and teams, nobody else. A
  // portal that may impersonate anybody may do anything.
  {
    apiGroups: [''],
    resources: ['users'],
    resourceNames: Object.keys(PEOPLE).flatMap(userNames),
    verbs: ['impersonate'],
  },
  {
    apiGroups: [''],
    resources: ['groups'],
    resourceNames: [
      ...Object.keys(TEAMS).flatMap(groupNames),
      'system:authenticated',
    ],
    verbs: ['impersonate'],
  },
];

const RBAC = 'rbac.authorization.k8s.io';

function clusterRole(name: string, rules: object[]): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function clusterRoleBinding(
  name: string,
  role: string,
  subjects: object[],
): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects,
  };
}

function user(name: string) {
  return { apiGroup: RBAC, kind: 'User', name };
}

function group(name: string) {
  return { apiGroup: RBAC, kind: 'Group', name };
}

function serviceAccount(account: ServiceAccount): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...account },
  };
}

function subject(account: ServiceAccount) {
  return { kind: 'ServiceAccount', ...account };
}

/**
 * The portal's service accounts: one may read all that the portal shows, no
 * Secrets among it; one may change Applications, and act as the company's people;
 * one may do anything, to install platforms; and one may make what the portal's
 * templates make, so that a dry run of it is let through.
 */
export function portalAccess(): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: PORTAL_NAMESPACE },
    },
    ...Object.values(PORTAL_ACCOUNTS).map(serviceAccount),
    clusterRole('portal-read', READ_RULES),
    clusterRoleBinding('portal-read', 'portal-read', [
      subject(PORTAL_ACCOUNTS.read),
    ]),
    clusterRoleBinding('portal-platform', 'cluster-admin', [
      subject(PORTAL_ACCOUNTS.platform),
    ]),
    clusterRole('portal-validate', VALIDATE_RULES),
    clusterRoleBinding('portal-validate', 'portal-validate', [
      subject(PORTAL_ACCOUNTS.validate),
    ]),
    clusterRole('portal-act', ACT_RULES),
    clusterRoleBinding('portal-act', 'portal-act', [
      subject(PORTAL_ACCOUNTS.act),
    ]),
  ];
}

/** The user `viewer`, who may read what the portal may. */
export function viewerAccess(): KubeObject[] {
  return [clusterRoleBinding('viewer-read', 'portal-read', [user('viewer')])];
}

/**
 * The company's people: everybody reads, a team changes the Applications of
 * its own components and no others, the platform team all. Bound to users as well
 * as to groups, since who impersonates may leave the groups out.
 */
export function peopleAccess(): KubeObject[] {
  return [
    clusterRoleBinding('people-read', 'portal-read', [
      ...Object.keys(PEOPLE).flatMap(userNames).map(user),
      ...Object.keys(TEAMS).flatMap(groupNames).map(group),
    ]),
    ...Object.entries(TEAMS).flatMap(([team, members]) => [
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'Role',
        metadata: { name: team, namespace: ARGOCD_NAMESPACE },
        rules: [
          {
            apiGroups: ['argoproj.io'],
            resources: ['applications'],
            ...(team === PLATFORM_TEAM
              ? {}
              : { resourceNames: applicationsOf(members) }),
            verbs: ['patch', 'update'],
          },
          { apiGroups: [''], resources: ['events'], verbs: ['create'] },
        ],
      },
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata: { name: team, namespace: ARGOCD_NAMESPACE },
        roleRef: { apiGroup: RBAC, kind: 'Role', name: team },
        subjects: [
          ...groupNames(team).map(group),
          ...members.flatMap(userNames).map(user),
        ],
      },
    ]),
  ];
}

/** The cluster that an environment's pods run in. */
function clusterOf(environment: Environment): string {
  return environment === 'dev' ? 'control-plane' : 'workload';
}

/**
 * What a team may do in the namespaces of its own components, in one cluster;
 * the platform team may in all. The namespaces are made for it, as rights in them
 * cannot be there before they are.
 *
 * @param cluster - the cluster's name
 */
export function namespaceAccess(cluster: string): KubeObject[] {
  const role = 'delivery-act';
  const subjects = (team: string) => [
    ...groupNames(team).map(group),
    ...TEAMS[team].flatMap(userNames).map(user),
  ];
  const own = Object.entries(TEAMS).flatMap(([team, members]) =>
    COMPONENTS.filter(({ people }) => members.includes(people[0])).flatMap(
      ({ name }) =>
        ENVIRONMENTS.filter(
          environment => clusterOf(environment) === cluster,
        ).map(environment => ({
          team,
          namespace: applicationName(name, environment),
        })),
    ),
  );
  return [
    clusterRole(role, [...ROLLOUT_ACT_RULES, ...CERTIFICATE_ACT_RULES]),
    clusterRoleBinding(
      `${PLATFORM_TEAM}-${role}`,
      role,
      subjects(PLATFORM_TEAM),
    ),
    ...own.flatMap(({ team, namespace: name }) => [
      namespaceObject(name),
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata: { name: `${team}-${role}`, namespace: name },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
        subjects: subjects(team),
      },
    ]),
  ];
}

/** The Applications of the components that these people work on. */
function applicationsOf(members: readonly PersonName[]): string[] {
  return COMPONENTS.filter(({ people }) => members.includes(people[0])).flatMap(
    ({ name }) =>
      ENVIRONMENTS.map(environment => applicationName(name, environment)),
  );
}
