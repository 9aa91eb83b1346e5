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
  type RemixiconComponentType,
  RiApps2Line,
  RiBox3Line,
  RiCalendarScheduleLine,
  RiDatabase2Line,
  RiFileTextLine,
  RiGitBranchLine,
  RiGlobalLine,
  RiHardDrive2Line,
  RiKey2Line,
  RiLockLine,
  RiPlayCircleLine,
  RiPuzzleLine,
  RiRouteLine,
  RiScales3Line,
  RiServerLine,
  RiShieldUserLine,
  RiStackLine,
  RiUserLine,
} from '@remixicon/react';

/** By kind; kinds that are alike look alike. */
const ICONS = new Map<string, RemixiconComponentType>([
  ['Application', RiGitBranchLine],
  ['ApplicationSet', RiGitBranchLine],
  ['Deployment', RiApps2Line],
  ['Rollout', RiApps2Line],
  ['StatefulSet', RiDatabase2Line],
  ['DaemonSet', RiServerLine],
  ['ReplicaSet', RiStackLine],
  ['Pod', RiBox3Line],
  ['Job', RiPlayCircleLine],
  ['CronJob', RiCalendarScheduleLine],
  ['Service', RiRouteLine],
  ['Endpoints', RiRouteLine],
  ['EndpointSlice', RiRouteLine],
  ['Ingress', RiGlobalLine],
  ['HTTPRoute', RiGlobalLine],
  ['Gateway', RiGlobalLine],
  ['ConfigMap', RiFileTextLine],
  ['Secret', RiKey2Line],
  ['SealedSecret', RiKey2Line],
  ['ExternalSecret', RiKey2Line],
  ['Certificate', RiLockLine],
  ['PersistentVolumeClaim', RiHardDrive2Line],
  ['PersistentVolume', RiHardDrive2Line],
  ['HorizontalPodAutoscaler', RiScales3Line],
  ['PodDisruptionBudget', RiScales3Line],
  ['ServiceAccount', RiUserLine],
  ['Role', RiShieldUserLine],
  ['RoleBinding', RiShieldUserLine],
  ['ClusterRole', RiShieldUserLine],
  ['ClusterRoleBinding', RiShieldUserLine],
  ['NetworkPolicy', RiShieldUserLine],
]);

/** The icon of a kind of resource; the kind's name stands beside it. */
export const KindIcon = (props: { kind: string; size?: number }) => {
  const { kind, size = 16 } = props;
  const Icon = ICONS.get(kind) ?? RiPuzzleLine;
  return <Icon size={size} aria-hidden="true" />;
};
