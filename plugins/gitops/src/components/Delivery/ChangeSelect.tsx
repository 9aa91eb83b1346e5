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

import { Button, Menu, MenuTrigger, VisuallyHidden } from '@backstage/ui';
import { DeliveryChange } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowDownSLine, RiCheckLine } from '@remixicon/react';
import { MenuItem } from 'react-aria-components';
import { isHash, shortRevision } from '../../lib/revisions';
import { Ago } from '../Ago';
import { nameOf, changeWords } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** The change in one line, as button and menu show it. */
const Line = ({ change }: { change: DeliveryChange }) => {
  const { commit, sha, alias, at } = change;
  const name = nameOf(change);
  const hash = sha && isHash(sha) ? shortRevision(sha) : undefined;
  return (
    <span className={styles.changeLine}>
      <span className={styles.changeName}>{name}</span>
      {hash && hash !== name && <code className={styles.hash}>{hash}</code>}
      <span className={styles.changeTitle}>{commit?.title ?? alias}</span>
      <span className={styles.changeBy}>
        {commit?.author && `${commit.author} · `}
        <Ago at={commit?.authoredAt || at} />
      </span>
    </span>
  );
};

/** Which change the lanes are to tell of. */
export const ChangeSelect = (props: {
  changes: DeliveryChange[];
  /** How many there are, where not all are listed. */
  total?: number;
  selected: DeliveryChange;
  onSelect: (id: string) => void;
}) => {
  const { changes, total, selected, onSelect } = props;
  const texts = useDeliveryTexts();
  const more = (total ?? 0) - changes.length;
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        className={styles.select}
        iconEnd={<RiArrowDownSLine aria-hidden size={16} />}
      >
        {/* What is seen has to be in the name, for those who speak to it */}
        <VisuallyHidden>{texts.t('choose')}</VisuallyHidden>{' '}
        <Line change={selected} />
      </Button>
      <Menu
        aria-label={texts.t('chooseTitle')}
        placement="bottom start"
        maxWidth="min(34rem, calc(100vw - 2rem))"
        maxHeight="min(26rem, 70vh)"
      >
        {changes.map(change => (
          // Its rows are as high as what they say
          <MenuItem
            key={change.id}
            id={change.id}
            className={styles.changeItem}
            textValue={changeWords(change)}
            onAction={() => onSelect(change.id)}
          >
            {change.id === selected.id ? (
              <RiCheckLine aria-hidden size={16} />
            ) : (
              <span className={styles.noIcon} aria-hidden />
            )}
            <Line change={change} />
          </MenuItem>
        ))}
        {more > 0 ? (
          <MenuItem
            id="more"
            className={styles.changeItem}
            textValue={texts.t('moreChanges', { count: more })}
            isDisabled
          >
            <span className={styles.noIcon} aria-hidden />
            {texts.t('moreChanges', { count: more })}
          </MenuItem>
        ) : null}
      </Menu>
    </MenuTrigger>
  );
};
