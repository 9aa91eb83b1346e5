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
  SealedSecretView,
  SealingPlace,
  SealingScope,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  entriesFault,
  nameFault,
  namespaceFault,
  newEntry,
  SealingEntry,
  SealingFault,
} from '@gitops-portal/backstage-plugin-gitops-react';

/** What is to be sealed, as it stands in the form. */
export interface Draft {
  /** The place it is for, by its number among the places. */
  place: number;
  name: string;
  namespace: string;
  type: string;
  scope: SealingScope;
  entries: SealingEntry[];
}

/** An empty form; for a SealedSecret that is there, with all but its values. */
export function newDraft(
  places: SealingPlace[],
  again?: SealedSecretView,
): Draft {
  const found = again
    ? places.findIndex(
        ({ cluster, namespace }) =>
          cluster === again.cluster && namespace === again.namespace,
      )
    : 0;
  const place = Math.max(found, 0);
  return {
    place,
    name: again?.name ?? '',
    namespace: again?.namespace ?? places[place]?.namespace ?? '',
    type: again?.type || 'Opaque',
    scope: again?.scope ?? 'strict',
    entries: again?.keys.length
      ? again.keys.map(key => newEntry(key))
      : [newEntry()],
  };
}

/** What keeps a form from being sealed, the first thing. */
export function draftFault(draft: Draft): SealingFault | undefined {
  return (
    nameFault(draft.name) ??
    namespaceFault(draft.namespace) ??
    entriesFault(draft.entries)
  );
}
