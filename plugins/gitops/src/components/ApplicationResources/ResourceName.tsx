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

import { Link } from 'react-router-dom';
import { MiddleText } from '../MiddleText';
import { KindIcon } from './KindIcon';
import { Resource } from './resources';
import { ResourceLink } from './useResourceParams';
import styles from './ApplicationResources.module.css';

/** Kind and name of a resource, as a link that opens it. */
export const ResourceName = (props: {
  resource: Pick<Resource, 'kind' | 'name'>;
  link: ResourceLink;
  className?: string;
}) => {
  const { resource, link, className } = props;
  const { kind, name } = resource;
  return (
    <Link {...link} className={`${styles.name} ${className ?? ''}`}>
      <span className={styles.kind}>
        <KindIcon kind={kind} size={14} />
        {kind}
      </span>{' '}
      <span className={styles.nameText}>
        <MiddleText text={name} />
      </span>
    </Link>
  );
};
