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

import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { isUserRef, plainName } from './userRef';

/**
 * What to call somebody in a sentence, as `Person` does where there is room for
 * a link: people of the catalog by their display name, or by their name alone
 * while that is not known, others as they are named.
 */
export function usePersonName(name: string | undefined): string | undefined {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const [found, setFound] = useState<{ name: string; title: string }>();
  useEffect(() => {
    if (!presentation || !name || !isUserRef(name)) {
      return undefined;
    }
    let wanted = true;
    const take = (title: string | undefined) => {
      if (wanted && title) {
        setFound({ name, title });
      }
    };
    const { promise } = presentation.forEntity(name, { defaultKind: 'user' });
    promise.then(
      ({ primaryTitle }) => take(primaryTitle),
      // The catalog does not answer: the plain name does
      () => take(plainName(name)),
    );
    return () => {
      wanted = false;
    };
  }, [presentation, name]);
  if (!name) {
    return undefined;
  }
  return found?.name === name ? found.title : plainName(name);
}
