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
import { parseImage } from '../../lib/images';
import { gitopsTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import styles from './ResourceList.module.css';

/** The first image of a resource; all of them on hover. */
export const ResourceImages = ({ images }: { images: string[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [first, ...more] = images;
  if (!first) {
    return null;
  }
  const { name, version } = parseImage(first);
  return (
    <div className={styles.images} title={images.join('\n')}>
      <code className={styles.version}>
        <MiddleText text={version ?? name} />
      </code>
      <span className={styles.muted}>
        {version && <MiddleText text={name} />}
        {more.length > 0 && (
          <span> {t('resources.list.moreImages', { count: more.length })}</span>
        )}
      </span>
    </div>
  );
};
