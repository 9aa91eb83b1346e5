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

import type { GroupResource, KubeObject } from '../../cluster/client';
import { Condition, withCondition } from '../runtime/conditions';

const GROUP = 'gateway.networking.k8s.io';

/** The version of the Gateway API's kinds. */
export const API_VERSION = `${GROUP}/v1`;

/** Who the GatewayClasses of the sandbox name as their controller. */
export const CONTROLLER_NAME = 'acme.example/gateway-controller';

/** The Gateway API's kinds. */
export const KINDS = {
  classes: { group: GROUP, plural: 'gatewayclasses' },
  gateways: { group: GROUP, plural: 'gateways' },
  routes: { group: GROUP, plural: 'httproutes' },
  grants: { group: GROUP, plural: 'referencegrants' },
} satisfies Record<string, GroupResource>;

/** A condition that says for which generation of its object it is. */
export interface ObservedCondition extends Condition {
  observedGeneration?: number;
}

/** A place where a Gateway takes requests. */
export interface GatewayListener {
  name: string;
  hostname?: string;
  port: number;
  protocol: string;
  tls?: {
    mode?: string;
    certificateRefs?: ObjectReference[];
  };
  allowedRoutes?: {
    namespaces?: { from?: string; selector?: object };
    kinds?: { group?: string; kind: string }[];
  };
}

/** What something points at; in its own namespace unless it says another. */
export interface ObjectReference {
  group?: string;
  kind?: string;
  name: string;
  namespace?: string;
}

/** A Gateway. */
export interface Gateway extends KubeObject {
  spec: { gatewayClassName: string; listeners: GatewayListener[] };
  status?: {
    addresses?: { type?: string; value: string }[];
    conditions?: ObservedCondition[];
    listeners?: ListenerStatus[];
  };
}

/** What is said of a listener. */
export interface ListenerStatus {
  name: string;
  supportedKinds: { group: string; kind: string }[];
  attachedRoutes: number;
  conditions: ObservedCondition[];
}

/** What a route wants to be attached to. */
export interface ParentReference extends ObjectReference {
  sectionName?: string;
  port?: number;
}

/** An HTTPRoute. */
export interface HttpRoute extends KubeObject {
  spec: {
    parentRefs?: ParentReference[];
    hostnames?: string[];
    rules?: { backendRefs?: (ObjectReference & { port?: number })[] }[];
  };
  status?: { parents?: RouteParentStatus[] };
}

/** What one of its parents says of a route. */
export interface RouteParentStatus {
  parentRef: ParentReference;
  controllerName: string;
  conditions: ObservedCondition[];
}

/** Whether something is as it should be, and what to say of it. */
export interface Finding {
  ok: boolean;
  reason: string;
  message: string;
}

/** Something that is as it should be. */
export const good = (reason: string, message: string): Finding => ({
  ok: true,
  reason,
  message,
});

/** Something that is not. */
export const bad = (reason: string, message: string): Finding => ({
  ok: false,
  reason,
  message,
});

/**
 * The conditions that say what was found, by their types; times stay where nothing
 * has changed.
 */
export function conditionsOf(
  before: ObservedCondition[] | undefined,
  generation: number | undefined,
  findings: Record<string, Finding>,
): ObservedCondition[] {
  return Object.entries(findings).map(([type, { ok, reason, message }]) => {
    const known = before?.filter(condition => condition.type === type);
    const [condition] = withCondition(known, {
      type,
      status: ok ? 'True' : 'False',
      reason,
      message,
    });
    return { ...condition, observedGeneration: generation };
  });
}
