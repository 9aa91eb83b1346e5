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
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/**
 * The locale for dates and lists: the browser's regional form of the portal's
 * language where it has one ("en-GB" for "en"), else the portal's language.
 */
export function localeFor(
  language: string | undefined,
  preferred: readonly string[],
): string | undefined {
  if (!language) {
    return preferred[0];
  }
  const regional = preferred.find(
    candidate => candidate === language || candidate.startsWith(`${language}-`),
  );
  return regional ?? language;
}

/** See {@link localeFor}. */
export function useLocale(): string | undefined {
  const languageApi = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => languageApi?.getLanguage().language,
  );
  useEffect(() => {
    const subscription = languageApi
      ?.language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription?.unsubscribe();
  }, [languageApi]);
  return localeFor(language, navigator.languages);
}

/** Names as a list in words: "dev, staging and production". */
export function listText(items: string[], locale?: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** A number as people of a locale write it: "1,234". */
export function numberText(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(value);
}
