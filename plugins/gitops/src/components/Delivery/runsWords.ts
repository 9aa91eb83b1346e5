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

import { DeliveryVersion } from '@gitops-portal/backstage-plugin-gitops-common';
import { DeliveryTexts } from './texts';
import { nameOf } from './words';

/** "1.4.2 + 20 % of 1.4.3". */
export function runsWords(
  texts: DeliveryTexts,
  runs: DeliveryVersion[],
): string {
  // What was given up still has its pods, but gets nothing
  const shown = runs.filter(
    run => nameOf(run) && !(run.arriving && run.weight === 0),
  );
  const [first, ...rest] = shown.map(run => {
    const version = nameOf(run);
    if (run.arriving && run.weight !== undefined) {
      const weight = String(Math.round(run.weight));
      return texts.t('runs.weight', { weight, version });
    }
    return run.arriving ? texts.t('runs.arriving', { version }) : version;
  });
  if (first === undefined) {
    return texts.t('runs.nothing');
  }
  return rest.length
    ? texts.t('runs.and', { first, rest: rest.join(', ') })
    : first;
}
