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
  discoveryApiRef,
  fetchApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { FoundRepository } from '@gitops-portal/backstage-plugin-gitops-common';
import { wordsOf } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEffect, useState } from 'react';
import { FieldNote } from '../../components/FieldNote';
import { findRepository } from '../../data/scaffolderGitops';
import { fieldsTranslationRef } from '../../translation';

/** So long nobody types before the host is asked. */
const QUIET = 500;

/** Looks whether a repository is there, once nobody types any more. */
function useExistence(repoUrl: string): FoundRepository | undefined {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const [found, setFound] = useState<{ of: string; answer: FoundRepository }>();
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await findRepository(
          { discoveryApi, fetchApi },
          repoUrl,
          gone.signal,
        );
        setFound({ of: repoUrl, answer });
      } catch (error) {
        if (!gone.signal.aborted) {
          setFound({
            of: repoUrl,
            answer: { unknown: wordsOf(error as Error) },
          });
        }
      }
    }, QUIET);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [repoUrl, discoveryApi, fetchApi]);
  return found?.of === repoUrl ? found.answer : undefined;
}

/** Says whether a repository is there, and what follows from it. */
export const Existence = (props: {
  repoUrl: string;
  name: string;
  mustBe: 'new' | 'existing';
}) => {
  const { repoUrl, name, mustBe } = props;
  const { t } = useTranslationRef(fieldsTranslationRef);
  const found = useExistence(repoUrl);
  if (!found) {
    return <FieldNote>{t('repository.checking', { name })}</FieldNote>;
  }
  const { exists, unknown = '' } = found;
  if (exists === undefined) {
    return (
      <FieldNote kind="warning">
        {t('repository.unchecked', { name, error: unknown })}
      </FieldNote>
    );
  }
  if (mustBe === 'new') {
    return exists ? (
      <FieldNote kind="bad">{t('repository.existsTaken', { name })}</FieldNote>
    ) : (
      <FieldNote kind="good">{t('repository.isNew', { name })}</FieldNote>
    );
  }
  return exists ? (
    <FieldNote kind="good">{t('repository.exists', { name })}</FieldNote>
  ) : (
    <FieldNote kind="bad">{t('repository.existsNot', { name })}</FieldNote>
  );
};
