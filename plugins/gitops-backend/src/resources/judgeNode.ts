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
  Reason,
  ResourceNode,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KindKnowledge,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { healthStateOf } from '../lib/healthState';
import { hasHealthRule } from '../tools/argocd/kindsWithHealth';
import { ManagedResource } from '../tools/argocd/managedResources';

/** What is known of one object when its node is made. */
export interface NodeEvidence {
  group: string;
  kind: string;
  /** The portal's name of the cluster, or Argo CD's where it knows none. */
  cluster: string;
  /** Whether the portal knows which of its clusters that is. */
  clusterKnown: boolean;
  /** How far the records of the kind can be trusted. */
  knowledge: KindKnowledge;
  /** What its record shows, where there is one. */
  view?: ResourceNodeView;
  /** What Argo CD says, where it manages the object. */
  managed?: ManagedResource;
  /** Whether what Argo CD has written down can still be believed. */
  argocdTrusted: boolean;
}

/**
 * What a node says of its object: whether it is there, and how it is. Health
 * is computed from the live object; where none is known, it is what Argo CD has
 * written down; where that is not known either, it is unknown, with the reason.
 * Kinds that have no health get none.
 */
export function judgeNode(
  evidence: NodeEvidence,
): Pick<ResourceNode, 'existence' | 'health'> {
  const { view, managed, knowledge, clusterKnown } = evidence;
  if (clusterKnown && knowledge === 'live') {
    if (view) {
      return { existence: 'live', ...liveHealth(view) };
    }
    if (managed?.hook) {
      // A hook may be deleted as soon as it is done.
      return { existence: 'missing' };
    }
    if (managed && managed.sync !== 'Synced') {
      return {
        existence: 'missing',
        health: {
          status: 'Missing',
          state: 'missing',
          reasons: [
            { code: 'resource-missing', message: 'It is not in the cluster' },
          ],
          source: 'live',
        },
      };
    }
  }
  return { existence: 'unknown', ...healthWithoutObject(evidence) };
}

function liveHealth({
  health,
}: ResourceNodeView): Pick<ResourceNode, 'health'> {
  if (!health) {
    return {};
  }
  const { status, state, reasons } = health;
  return {
    health: {
      status,
      state: state ?? healthStateOf(status),
      reasons,
      source: 'live',
    },
  };
}

/** The health of an object that the portal does not see. */
function healthWithoutObject(
  evidence: NodeEvidence,
): Pick<ResourceNode, 'health'> {
  const { group, kind, managed, view, argocdTrusted } = evidence;
  const persisted = managed?.health;
  if (persisted && argocdTrusted) {
    const { status, message } = persisted;
    return {
      health: {
        status,
        state: healthStateOf(status),
        reasons: message
          ? [{ code: 'argocd-says', params: { error: message }, message }]
          : [],
        source: 'argocd',
      },
    };
  }
  if (!persisted && !view?.health && !hasHealthRule(group, kind)) {
    return {};
  }
  return {
    health: {
      status: 'Unknown',
      state: 'unknown',
      reasons: [whyUnknown(evidence)],
      source: 'live',
    },
  };
}

function whyUnknown({
  kind,
  cluster,
  clusterKnown,
  knowledge,
}: NodeEvidence): Reason {
  const params = { kind, cluster };
  if (!clusterKnown) {
    return {
      code: 'cluster-unknown',
      params: { cluster },
      message: `The portal does not know the cluster ${cluster}`,
    };
  }
  switch (knowledge) {
    case 'live':
      return {
        code: 'not-seen-yet',
        params,
        message:
          'Argo CD says that it is there, but the portal does not see it',
      };
    case 'stale':
      return {
        code: 'destination-stale',
        params: { cluster },
        message: `The connection to the cluster ${cluster} is lost: this may be out of date`,
      };
    case 'pending':
      return {
        code: 'kind-pending',
        params,
        message: `The portal has not read the kind ${kind} of the cluster ${cluster} yet`,
      };
    case 'forbidden':
      return {
        code: 'kind-forbidden',
        params,
        message: `The portal may not read the kind ${kind} in the cluster ${cluster}`,
      };
    case 'absent':
      return {
        code: 'kind-absent',
        params,
        message: `The cluster ${cluster} does not have the kind ${kind}`,
      };
    default:
      return {
        code: 'not-watched',
        params,
        message: `The portal does not watch the kind ${kind} in the cluster ${cluster}`,
      };
  }
}
