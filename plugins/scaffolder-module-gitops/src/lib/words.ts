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
  ApiHolder,
  TranslationFunction,
  translationApiRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  fieldsTranslationRef,
  previewTranslationRef,
  secretFieldTranslationRef,
} from '../translation';

type MessagesOf<TRef> = TRef extends { T: infer TMessages } ? TMessages : never;

/** The translation function of the fields. */
export type FieldTranslate = TranslationFunction<
  MessagesOf<typeof fieldsTranslationRef>
>;

/** The translation function of the preview. */
export type PreviewTranslate = TranslationFunction<
  MessagesOf<typeof previewTranslationRef>
>;

/** The translation function of the field that seals secrets. */
export type SecretTranslate = TranslationFunction<
  MessagesOf<typeof secretFieldTranslationRef>
>;

/**
 * The words for what is wrong with a value: forms check values outside of any
 * component.
 *
 * @throws Error where they are not loaded yet
 */
export function fieldWords(apiHolder: ApiHolder): FieldTranslate {
  return wordsFrom(apiHolder, fieldsTranslationRef);
}

/** See {@link fieldWords}. */
export function secretWords(apiHolder: ApiHolder): SecretTranslate {
  return wordsFrom(apiHolder, secretFieldTranslationRef);
}

function wordsFrom<TMessages extends { [key in string]: string }>(
  apiHolder: ApiHolder,
  ref: TranslationRef<string, TMessages>,
): TranslationFunction<TMessages> {
  const snapshot = apiHolder.get(translationApiRef)?.getTranslation(ref);
  if (!snapshot?.ready) {
    throw new Error('The words of this form are not loaded yet: try again');
  }
  return snapshot.t;
}

/**
 * The translated sentence of a code that the back end sends; its own English
 * words where there is none, or where it lacks a value that the sentence needs.
 *
 * @param key - where the sentences are, such as `blocked`
 * @param sentences - the English ones there, by code
 */
export function sentenceOf(
  t: FieldTranslate,
  key: string,
  sentences: Record<string, string>,
  reason: { code: string; params?: Record<string, string>; message: string },
): string {
  const english = Object.hasOwn(sentences, reason.code)
    ? sentences[reason.code]
    : undefined;
  const values = reason.params ?? {};
  const needed = [...(english ?? '').matchAll(/\{\{(\w+)\}\}/g)];
  if (!english || !needed.every(([, name]) => values[name])) {
    return reason.message?.trim().replace(/\.$/, '') || reason.code;
  }
  const lookUp = t as unknown as (
    path: string,
    values: Record<string, string>,
  ) => string;
  return lookUp(`${key}.${reason.code}`, values);
}
