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
  SealingPlace,
  SealingScope,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  entriesFault,
  nameFault,
  newEntry,
  SealingEntry,
  SealingFault,
} from '@gitops-portal/backstage-plugin-gitops-react';

/** What is to be sealed. It lives in the field alone, never in the form. */
export interface Draft {
  /** The id of the place that it is for. */
  place?: string;
  name: string;
  type: string;
  scope: SealingScope;
  entries: SealingEntry[];
}

/** Nothing typed yet. */
export function newDraft(name = ''): Draft {
  return { name, type: 'Opaque', scope: 'strict', entries: [newEntry()] };
}

/** What a place is told apart by. */
export function placeId({ application, namespace }: SealingPlace): string {
  return [
    application.cluster,
    application.namespace,
    application.name,
    namespace,
  ].join('/');
}

/** What keeps a draft from being sealed, the first thing. */
export function draftFault(draft: Draft): SealingFault | 'noPlace' | undefined {
  return (
    (draft.place ? undefined : 'noPlace') ??
    nameFault(draft.name) ??
    entriesFault(draft.entries)
  );
}
