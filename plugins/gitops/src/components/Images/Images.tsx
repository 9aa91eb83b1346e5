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

import { Button, DialogTrigger, Popover } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { imagesOf } from '../../lib/versions';
import { gitopsTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { MiddleText } from '../MiddleText';
import styles from './Images.module.css';

/** As many images are named in the row; all of them are one click further. */
const SHOWN = 2;

/** The images of an Application, their versions first. */
export const Images = (props: { application: ApplicationView }) => {
  const { application } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const images = imagesOf(application);
  if (images.length === 0) {
    return (
      <span className={styles.name}>
        {t(
          application.sync.status === 'Unknown'
            ? 'row.unknownImages'
            : 'row.noImages',
        )}
      </span>
    );
  }
  const more = images.length - SHOWN;
  return (
    <ul className={styles.images}>
      {images.slice(0, SHOWN).map(image => (
        <li key={image.full} className={styles.image}>
          <span className={styles.version} title={image.full}>
            <MiddleText text={image.version ?? image.name} />
          </span>
          {image.version && (
            <span className={styles.name}>
              <MiddleText text={image.name} />
            </span>
          )}
          <CopyButton text={image.full} label={t('copy.image')} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <DialogTrigger>
            <Button
              size="small"
              variant="tertiary"
              className={styles.more}
              aria-label={t('row.imagesLabel', {
                more: t('row.moreImages', { count: more }),
                name: application.name,
              })}
            >
              {t('row.moreImages', { count: more })}
            </Button>
            <Popover>
              <ul className={styles.all}>
                {images.map(image => (
                  <li key={image.full} className={styles.image}>
                    <code className={styles.full}>{image.full}</code>
                    <CopyButton text={image.full} label={t('copy.image')} />
                  </li>
                ))}
              </ul>
            </Popover>
          </DialogTrigger>
        </li>
      )}
    </ul>
  );
};
