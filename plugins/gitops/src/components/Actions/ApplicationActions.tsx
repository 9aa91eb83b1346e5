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

import { ButtonIcon, Menu, MenuTrigger } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationActionId,
  ApplicationDetails,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiMore2Line } from '@remixicon/react';
import { MenuItem, Text } from 'react-aria-components';
import { gitopsTranslationRef } from '../../translation';
import { blockedByOf, neededAction } from './actions';
import { useActions } from './ActionsContext';
import { ACTION_ICONS } from './icons';
import { ReasonedButton } from './ReasonedButton';
import { joinReasons, usePlanText } from './usePlanText';
import styles from './Actions.module.css';

/**
 * The actions on an Application: the one it needs most as a button, the rest in
 * a menu. What is not possible is there all the same, and says why.
 */
export const ApplicationActions = (props: { details: ApplicationDetails }) => {
  const { details } = props;
  const { application } = details;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const actions = useActions();
  const say = usePlanText(
    details.actions.flatMap(({ blockedBy }) => blockedBy),
    details,
    actions?.owner,
  );
  if (!actions || actions.known.length === 0) {
    return null;
  }

  const { known, intend } = actions;
  const needed = neededAction(application);
  const primary = known.find(({ id }) => id === needed) ?? known[0];
  const rest = known.filter(({ id }) => id !== primary.id);
  const reasonOf = (id: ApplicationActionId) =>
    joinReasons(blockedByOf(details, id), reason => say('blocked', reason));
  // A refresh opens no dialog
  const nameOf = (id: ApplicationActionId) =>
    t(id === 'refresh' ? 'action.name.refresh' : `action.opens.${id}`);
  const PrimaryIcon = ACTION_ICONS[primary.id];
  const urgent = primary.id !== 'refresh';
  return (
    <div className={styles.actions}>
      <ReasonedButton
        size="small"
        variant={urgent ? 'primary' : 'secondary'}
        iconStart={<PrimaryIcon aria-hidden size={16} />}
        reason={reasonOf(primary.id)}
        description={
          primary.id === 'refresh' ? t('action.refreshNow') : undefined
        }
        onPress={() => intend({ action: primary.id })}
      >
        {nameOf(primary.id)}
      </ReasonedButton>
      {rest.length > 0 && (
        <MenuTrigger>
          <ButtonIcon
            size="small"
            variant="secondary"
            icon={<RiMore2Line size={16} />}
            aria-label={t('action.menu', { name: application.name })}
          />
          <Menu
            aria-label={t('action.menuTitle')}
            placement="bottom end"
            maxWidth="min(22rem, calc(100vw - 2rem))"
          >
            {rest.map(({ id }) => {
              const Icon = ACTION_ICONS[id];
              const reason = reasonOf(id);
              return (
                <MenuItem
                  key={id}
                  id={id}
                  className={styles.item}
                  textValue={t(`action.name.${id}`)}
                  onAction={() => {
                    if (!reason) {
                      intend({ action: id });
                    }
                  }}
                  shouldCloseOnSelect={!reason}
                  render={dom => (
                    // It is no link, so it is this element
                    <div
                      {...(dom as JSX.IntrinsicElements['div'])}
                      aria-disabled={Boolean(reason)}
                    />
                  )}
                >
                  <Icon aria-hidden size={16} className={styles.itemIcon} />
                  <Text slot="label" className={styles.itemName}>
                    {nameOf(id)}
                  </Text>
                  <Text slot="description" className={styles.itemAbout}>
                    {reason ?? t(`action.about.${id}`)}
                  </Text>
                </MenuItem>
              );
            })}
          </Menu>
        </MenuTrigger>
      )}
    </div>
  );
};
