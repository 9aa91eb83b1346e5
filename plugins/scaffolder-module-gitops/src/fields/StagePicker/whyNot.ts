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

import { blockedTexts } from '../../lib/blocked';
import { labelOf } from '../../lib/freight';
import { mainSource, ran } from '../../lib/images';
import { FieldTranslate } from '../../lib/words';
import { isPinned, Target } from './targets';

/** Why nothing can be promoted to a target; undefined where something can. */
export function whyNot(
  t: FieldTranslate,
  target: Target,
  now: number,
  locale?: string,
): string | undefined {
  if ('stage' in target) {
    const { blockedBy, may, mayNot } = target;
    if (blockedBy.length > 0) {
      return blockedTexts(t, blockedBy, now, locale);
    }
    if (may.length > 0) {
      return undefined;
    }
    const [newest] = mayNot;
    if (newest) {
      return t('stage.newestBlocked', {
        freight: labelOf(newest.freight),
        reason: blockedTexts(t, newest.reasons, now, locale),
      });
    }
    return target.stage.current.length > 0
      ? t('stage.onlyHere')
      : t('stage.noFreight');
  }
  const { value, changes, source, application } = target;
  const { from } = value;
  if (!value.repository) {
    return t('stage.noRepository');
  }
  if (changes.images.length > 0) {
    if (isPinned(value.repository.revision)) {
      return t('stage.pinned', { revision: value.repository.revision });
    }
    return mainSource(application)?.setsImages
      ? t('stage.setsImages', { application: application.name })
      : undefined;
  }
  const { version, images } = ran(source);
  if (images.length === 0) {
    return t('stage.nothingBefore', { from });
  }
  return version
    ? t('stage.same', { from, version })
    : t('stage.sameUnknown', { from });
}
