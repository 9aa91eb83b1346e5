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

import { isSameImage } from '@gitops-portal/backstage-plugin-gitops-common';
import { blockedTexts } from '../../lib/blocked';
import { labelOf } from '../../lib/freight';
import { mainSource, ran } from '../../lib/images';
import { FieldTranslate } from '../../lib/words';
import { isPinned, PullRequestTarget, Target } from './targets';

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
  return whyNoPullRequest(t, target);
}

/** Why a pull request would bring nothing, or not what it says. */
function whyNoPullRequest(
  t: FieldTranslate,
  target: PullRequestTarget,
): string | undefined {
  const { value, changes, source, several } = target;
  const { from } = value;
  if (several) {
    return t('stage.several', {
      environment: several.environment,
      applications: several.applications.map(({ name }) => name).join(', '),
    });
  }
  if (!value.repository) {
    return t('stage.noRepository');
  }
  if (changes.images.length > 0) {
    return isPinned(value.repository.revision)
      ? t('stage.pinned', { revision: value.repository.revision })
      : whyWithoutEffect(t, target);
  }
  const { version, images } = ran(source);
  if (images.length === 0) {
    return t('stage.nothingBefore', { from });
  }
  return version
    ? t('stage.same', { from, version })
    : t('stage.sameUnknown', { from });
}

/** What of its Application would win over what is merged. */
function whyWithoutEffect(
  t: FieldTranslate,
  { application, changes }: PullRequestTarget,
): string | undefined {
  const { name } = application;
  const main = mainSource(application);
  if (main?.hydrated) {
    return t('stage.hydrated', { application: name });
  }
  const { setImageNames } = main ?? {};
  if (
    main?.setsImages &&
    (!setImageNames ||
      changes.images.some(({ repoUrl }) =>
        setImageNames.some(each => isSameImage(each, repoUrl)),
      ))
  ) {
    return t('stage.setsImages', { application: name });
  }
  return main?.foreignValueFiles?.length
    ? t('stage.foreignValues', {
        application: name,
        files: main.foreignValueFiles.join(', '),
      })
    : undefined;
}
