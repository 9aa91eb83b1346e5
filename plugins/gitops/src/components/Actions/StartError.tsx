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

import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  statusOf,
  withFullStop,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { isUserTokenError } from '../../data/useActionStart';
import { Translate } from '../../lib/i18n';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';

/** Answers after which it is certain that nothing was done. */
const CERTAIN: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 409, 413, 422, 429,
]);

function textOf(t: Translate, error: Error): string {
  const words = withFullStop(wordsOf(error));
  if (isUserTokenError(error)) {
    return t('actionDialog.failed.token', { error: words });
  }
  const status = statusOf(error);
  if (status === undefined) {
    return t('actionDialog.failed.unsure', { error: words });
  }
  const key = Object.keys(messages.actionDialog.failed).includes(String(status))
    ? (String(status) as '400' | '401' | '403' | '404' | '409' | '503')
    : 'other';
  return t(`actionDialog.failed.${key}`, { error: words });
}

/** Why an action was not started, in words. */
export const StartError = ({ error }: { error: Error | null }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (!error) {
    return null;
  }
  const status = statusOf(error);
  const certain =
    isUserTokenError(error) || (status !== undefined && CERTAIN.has(status));
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t(
        certain ? 'actionDialog.failedTitle' : 'actionDialog.unsureTitle',
      )}
      description={textOf(t, error)}
    />
  );
};
