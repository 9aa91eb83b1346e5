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

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { ProposedSealedSecret } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  statusOf,
  withFullStop,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiGitPullRequestLine } from '@remixicon/react';
import { useState } from 'react';
import { listText, useLocale } from '../../lib/locale';
import { webUrl } from '../../lib/webUrl';
import { Sealed } from './SealedResult';
import { useWords } from './useWords';
import styles from './SealDialog.module.css';

/** A pull request that was opened for what has been sealed. */
export interface OpenedPull extends ProposedSealedSecret {
  /** The SealedSecret's name. */
  name: string;
}

/**
 * Proposes what has been sealed in the repository that it belongs into. Only
 * the SealedSecret is sent.
 */
export const PullRequest = (props: {
  entityRef: string;
  sealed: Sealed;
  /** Called once it is open. */
  onOpened: (pull: OpenedPull) => void;
}) => {
  const { entityRef, sealed, onOpened } = props;
  const { s } = useWords();
  const api = useApi(gitopsApiRef);
  const locale = useLocale();
  const [isOpening, setOpening] = useState(false);
  const [opened, setOpened] = useState<ProposedSealedSecret>();
  const [error, setError] = useState<Error>();

  const open = async () => {
    setOpening(true);
    setError(undefined);
    try {
      const proposed = await api.proposeSealedSecret(entityRef, {
        application: sealed.place.application,
        cluster: sealed.place.cluster,
        manifest: sealed.manifest,
      });
      setOpened(proposed);
      onOpened({ ...proposed, name: sealed.name });
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setOpening(false);
    }
  };

  if (opened) {
    const url = webUrl(opened.url);
    return (
      <Alert
        status="success"
        icon
        role="status"
        title={s('pull.opened', { number: String(opened.number) })}
        description={s('pull.files', { files: listText(opened.files, locale) })}
        customActions={
          url && (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {s('pull.view')}
            </a>
          )
        }
      />
    );
  }
  return (
    <div className={styles.pull}>
      <Button
        size="small"
        variant="primary"
        iconStart={<RiGitPullRequestLine aria-hidden />}
        isPending={isOpening}
        onPress={open}
      >
        {isOpening ? s('pull.opening') : s('pull.open')}
      </Button>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={
            statusOf(error) === undefined ? s('pull.unsure') : s('pull.failed')
          }
          description={withFullStop(wordsOf(error))}
        />
      )}
    </div>
  );
};
