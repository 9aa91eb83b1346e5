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

import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { statusOf } from '@gitops-portal/backstage-plugin-gitops-react';
import { ReactNode } from 'react';
import { gitopsTranslationRef } from '../../translation';

/** A title without a full stop, and what else there is to say. */
interface Said {
  title: ReactNode;
  text?: string;
}

/**
 * Something is not known because the request failed: says what went wrong and,
 * where that may help, offers to try again.
 */
export const LoadError = (props: {
  /** What could not be loaded, in a sentence without a full stop. */
  title: ReactNode;
  error: Error;
  isFetching: boolean;
  onRetry: () => void;
  /** What to say where one may not see it; else it is about an Application. */
  forbidden?: Said;
  /** What to say where it is not there; else it is about an Application. */
  gone?: Said;
}) => {
  const { title, error, isFetching, onRetry } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const forbidden = props.forbidden ?? {
    title: t('loadError.forbidden'),
    text: t('loadError.forbiddenText'),
  };
  const gone = props.gone ?? {
    title: t('loadError.gone'),
    text: t('loadError.goneText'),
  };
  switch (statusOf(error)) {
    case 403:
      return (
        <Alert
          status="info"
          icon
          role="alert"
          title={forbidden.title}
          description={forbidden.text}
        />
      );
    case 404:
      return (
        <Alert
          status="warning"
          icon
          role="alert"
          title={gone.title}
          description={gone.text}
        />
      );
    default:
      return (
        <Alert
          status="danger"
          icon
          role="alert"
          title={title}
          description={t('loadError.text', { error: error.message })}
          customActions={
            <Button
              size="small"
              variant="secondary"
              isPending={isFetching}
              onPress={onRetry}
            >
              {t('loadError.retry')}
            </Button>
          }
        />
      );
  }
};
