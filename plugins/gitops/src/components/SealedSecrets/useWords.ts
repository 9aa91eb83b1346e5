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
import { Translate } from '../../lib/i18n';
import {
  gitopsTranslationRef,
  sealedSecretsTranslationRef,
} from '../../translation';

type MessagesOf<TRef> = TRef extends { T: infer TMessages } ? TMessages : never;

/** The words about SealedSecrets, and those that all tools share. */
export interface Words {
  s: TranslationFunction<MessagesOf<typeof sealedSecretsTranslationRef>>;
  t: Translate;
}

/** See {@link Words}. */
export function useWords(): Words {
  const { t: s } = useTranslationRef(sealedSecretsTranslationRef);
  const { t } = useTranslationRef(gitopsTranslationRef);
  return { s, t };
}
