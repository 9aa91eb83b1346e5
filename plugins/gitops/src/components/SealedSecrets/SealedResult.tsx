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

import { Button } from '@backstage/ui';
import { SealingPlace } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiDownloadLine } from '@remixicon/react';
import { useId } from 'react';
import { CopyButton } from '../CopyButton';
import { OpenedPull, PullRequest } from './PullRequest';
import { useWords } from './useWords';
import styles from './SealDialog.module.css';

/** What has been sealed; nothing of it is a secret any more. */
export interface Sealed {
  name: string;
  namespace: string;
  place: SealingPlace;
  /** The SealedSecret, as YAML. */
  manifest: string;
}

/** Has the browser keep a text as a file. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'application/yaml' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The SealedSecret, to be copied or downloaded, and what to do with it. */
export const SealedResult = (props: {
  entityRef: string;
  sealed: Sealed;
  /** Called once a pull request with it is open. */
  onOpened: (pull: OpenedPull) => void;
}) => {
  const { entityRef, sealed, onOpened } = props;
  const { manifest, name, namespace, place } = sealed;
  const { s } = useWords();
  const id = useId();
  const { repository } = place;
  return (
    <>
      <section className={styles.result} aria-labelledby={id}>
        <div className={styles.entriesHead}>
          <h3 id={id} className={styles.heading}>
            {s('result.manifest')}
          </h3>
          <span className={styles.add}>
            <CopyButton text={manifest} label={s('result.copy')} />
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiDownloadLine aria-hidden />}
              onPress={() => download(manifest, `${name}.yaml`)}
            >
              {s('result.download')}
            </Button>
          </span>
        </div>
        {/* It scrolls, so the keyboard has to reach it */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.manifest} tabIndex={0} aria-labelledby={id}>
          {manifest}
        </pre>
      </section>
      <p className={styles.text}>
        {repository
          ? s('result.next', {
              path: repository.path,
              repository: repository.url,
            })
          : s('result.nextAnywhere', { namespace })}
      </p>
      {repository && namespace === place.namespace && (
        <PullRequest
          entityRef={entityRef}
          sealed={sealed}
          onOpened={onOpened}
        />
      )}
      <p className={styles.help}>{s('result.merge')}</p>
    </>
  );
};
