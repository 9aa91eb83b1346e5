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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationDetailsState } from '../../data/useApplicationDetails';
import { gitopsTranslationRef } from '../../translation';
import { LoadError } from '../LoadError';

/**
 * Nothing is known of an Application because the request failed: says what went
 * wrong and, where that may help, offers to try again.
 */
export const PageError = (props: {
  name: string;
  state: ApplicationDetailsState & { error: Error };
}) => {
  const { name, state } = props;
  const { error, isFetching, retry } = state;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <LoadError
      title={t('error.title')}
      error={error}
      isFetching={isFetching}
      onRetry={retry}
      forbidden={{
        title: t('panel.forbiddenTitle', { name }),
        text: t('error.forbiddenText'),
      }}
      gone={{
        title: t('panel.notFoundTitle', { name }),
        text: t('panel.notFoundText'),
      }}
    />
  );
};
