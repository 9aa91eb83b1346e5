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

import { RolloutView } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowGoBackLine,
  RiCloseCircleLine,
  RiLoopLeftLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
  RiRestartLine,
  RiSkipForwardLine,
  RiSpeedLine,
  RiStopCircleLine,
} from '@remixicon/react';
import { ObjectActionWords } from '../ObjectActions';
import { UndoForm } from './UndoForm';
import { RolloutTranslate } from './useWords';

const ICONS = {
  promote: RiPlayCircleLine,
  abort: RiCloseCircleLine,
  retry: RiLoopLeftLine,
  resume: RiPlayCircleLine,
  pause: RiPauseCircleLine,
  'skip-step': RiSkipForwardLine,
  'promote-full': RiSpeedLine,
  undo: RiArrowGoBackLine,
  restart: RiRestartLine,
} as const;

/** What the actions on a Rollout are called, in the order of a menu. */
export function rolloutWords(
  t: RolloutTranslate,
  rollout: RolloutView,
): Record<string, ObjectActionWords> {
  const { name } = rollout;
  return Object.fromEntries(
    (Object.keys(ICONS) as Array<keyof typeof ICONS>).map(id => [
      id,
      {
        name: t(`actions.${id}.name`),
        about: t(`actions.${id}.about`),
        title: t(`actions.${id}.title`, { name }),
        confirm: t(`actions.${id}.confirm`),
        icon: ICONS[id],
        ...(id === 'undo' && {
          form: (onChange: (input: object | undefined) => void) => (
            <UndoForm revisions={rollout.revisions} onChange={onChange} />
          ),
        }),
      },
    ]),
  );
}

/** The same of an AnalysisRun or an Experiment. */
export function terminateWords(
  t: RolloutTranslate,
  name: string,
): Record<string, ObjectActionWords> {
  return {
    terminate: {
      name: t('actions.terminate.name'),
      about: t('actions.terminate.about'),
      title: t('actions.terminate.title', { name }),
      confirm: t('actions.terminate.confirm'),
      icon: RiStopCircleLine,
    },
  };
}
