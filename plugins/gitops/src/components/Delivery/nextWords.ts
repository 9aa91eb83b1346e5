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

import { DeliveryNext } from '@gitops-portal/backstage-plugin-gitops-common';
import { reasonWords } from './words';
import { DeliveryTexts } from './texts';

/**
 * Who has to act, and what is to be done: `team-checkout: promote 3.3.0`.
 *
 * @param owner - who owns the entity, if the catalog says
 * @returns undefined where nothing is to be told
 */
export function nextWords(
  texts: DeliveryTexts,
  { who, reason }: DeliveryNext,
  owner: string | undefined,
): string | undefined {
  if (!reason) {
    return undefined;
  }
  const words = reasonWords(texts, reason);
  if (who !== 'owner') {
    return texts.t(`next.${who}`, { reason: words });
  }
  return owner
    ? texts.t('next.owner', { owner, reason: words })
    : texts.t('next.someone', { reason: words });
}
