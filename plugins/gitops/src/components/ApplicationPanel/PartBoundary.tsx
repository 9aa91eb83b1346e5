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
import { Component, ReactNode } from 'react';
import { gitopsTranslationRef } from '../../translation';

const Broken = (props: { error: Error; onRetry: () => void }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t('panel.brokenTitle')}
      description={t('panel.brokenText', { error: props.error.message })}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('loadError.retry')}
        </Button>
      }
    />
  );
};

/**
 * Holds a part of the page that cannot be shown, such as one whose code does not
 * load after an upgrade of the portal, so that the rest stays.
 */
export class PartBoundary extends Component<
  { children: ReactNode },
  { error?: Error }
> {
  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override state: { error?: Error } = {};

  override render() {
    const { error } = this.state;
    return error ? (
      <Broken
        error={error}
        onRetry={() => this.setState({ error: undefined })}
      />
    ) : (
      this.props.children
    );
  }
}
