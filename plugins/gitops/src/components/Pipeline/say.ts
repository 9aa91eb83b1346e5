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
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { durationText } from '../../lib/time';
import {
  gitopsTranslationRef,
  pipelineTranslationRef,
} from '../../translation';

type MessagesOf<TRef> = TRef extends { T: infer TMessages } ? TMessages : never;

/** The translation function of the words about pipelines. */
export type PipelineTranslate = TranslationFunction<
  MessagesOf<typeof pipelineTranslationRef>
>;

/** What sentences about pipelines are made with. */
export interface Say {
  t: PipelineTranslate;
  /** A time span in milliseconds as a person says it, such as `23 min`. */
  duration: (millis: number) => string;
}

/** See {@link Say}. */
export function useSay(): Say {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { t: common } = useTranslationRef(gitopsTranslationRef);
  return useMemo(
    () => ({ t, duration: millis => durationText(common, millis) }),
    [t, common],
  );
}
