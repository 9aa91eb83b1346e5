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
  DeliveryLane,
  DeliveryObjectRef,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** Whether an object is an Argo CD Application, which has a page of its own. */
export function isApplication({ kind }: DeliveryObjectRef): boolean {
  return kind === 'applications.argoproj.io';
}

/** The section of the tab that tells more of a kind, by the kind's id. */
const SECTIONS: Record<string, string> = {
  'rollouts.argoproj.io': 'rollouts',
  'analysisruns.argoproj.io': 'rollouts',
  'stages.kargo.akuity.io': 'pipeline',
  'promotions.kargo.akuity.io': 'pipeline',
  'certificates.cert-manager.io': 'certificates',
  'sealedsecrets.bitnami.com': 'secrets',
};

/** Where on the tab more is told of an object; undefined where nowhere is. */
export function sectionOf({ kind }: DeliveryObjectRef): string | undefined {
  return Object.hasOwn(SECTIONS, kind) ? SECTIONS[kind] : undefined;
}

/** The id of a lane's card in the page. */
export function laneAnchor({ id }: Pick<DeliveryLane, 'id'>): string {
  return `lane-${id.replace(/[^\w-]+/g, '-')}`;
}

/** Kinds of which each object has a row that can be linked to. */
const LISTED = new Set(['rollouts', 'certificates', 'secrets']);

/** Whether an object has a row of its own on the tab. */
export function isListed(object: DeliveryObjectRef): boolean {
  return (
    LISTED.has(sectionOf(object) ?? '') &&
    object.kind !== 'analysisruns.argoproj.io'
  );
}
