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

import { Entity } from '@backstage/catalog-model';
import { ButtonIcon, Menu, MenuTrigger } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ActionAccepted,
  EntityObjectKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiMore2Line } from '@remixicon/react';
import { lazy, Suspense, useState } from 'react';
import { MenuItem, Text } from 'react-aria-components';
import { useLocale } from '../../lib/locale';
import { gitopsTranslationRef } from '../../translation';
import { ownerText } from '../Actions/owner';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { joinReasons, usePlanText } from '../Actions/usePlanText';
import { PartBoundary } from '../ApplicationPanel/PartBoundary';
import { keyOfAction, OfferedAction } from './words';
import styles from '../Actions/Actions.module.css';

const ObjectActionDialog = lazy(() =>
  import('./ObjectActionDialog').then(m => ({ default: m.ObjectActionDialog })),
);

/**
 * The actions on an object: those it needs as buttons, the rest in a menu. What
 * is not possible is there all the same, and says why.
 */
export const ObjectActions = (props: {
  entity: Entity;
  object: EntityObjectKey;
  /** What the object is called, for screen readers. */
  name: string;
  actions: OfferedAction[];
  /** The keys of those that are buttons, the first one most visibly; none by default. */
  needed?: readonly string[];
  /** Whether none of the buttons is to stand out. */
  quiet?: boolean;
  /** Changes with what is known of the object; the actions where left out. */
  version?: unknown;
  onAccepted?: (accepted: ActionAccepted) => void;
}) => {
  const { entity, object, name, actions, needed = [], onAccepted } = props;
  const { quiet = false } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const [open, setOpen] = useState<string>();
  const owner = ownerText(entity, locale);
  const say = usePlanText(
    actions.flatMap(({ blockedBy }) => blockedBy),
    undefined,
    owner,
  );
  const reasonOf = ({ blockedBy }: OfferedAction) =>
    joinReasons(blockedBy, reason => say('blocked', reason));
  const buttons = needed.flatMap(
    id => actions.find(action => keyOfAction(action) === id) ?? [],
  );
  const rest = actions.filter(action => !buttons.includes(action));
  const opened = actions.find(action => keyOfAction(action) === open);
  if (actions.length === 0) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {buttons.map((action, i) => (
        <ReasonedButton
          key={keyOfAction(action)}
          size="small"
          variant={i === 0 && !quiet ? 'primary' : 'secondary'}
          iconStart={action.icon && <action.icon aria-hidden size={16} />}
          reason={reasonOf(action)}
          onPress={() => setOpen(keyOfAction(action))}
        >
          {t('objectAction.opens', { action: action.name })}
        </ReasonedButton>
      ))}
      {rest.length > 0 && (
        <MenuTrigger>
          <ButtonIcon
            size="small"
            variant="secondary"
            icon={<RiMore2Line size={16} />}
            aria-label={t('action.menu', { name })}
          />
          <Menu
            aria-label={t('action.menuTitle')}
            placement="bottom end"
            maxWidth="min(22rem, calc(100vw - 2rem))"
          >
            {rest.map(action => {
              const reason = reasonOf(action);
              return (
                <MenuItem
                  key={keyOfAction(action)}
                  id={keyOfAction(action)}
                  className={styles.item}
                  textValue={action.name}
                  onAction={() => {
                    if (!reason) {
                      setOpen(keyOfAction(action));
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
                  {action.icon ? (
                    <action.icon
                      aria-hidden
                      size={16}
                      className={styles.itemIcon}
                    />
                  ) : (
                    <span aria-hidden />
                  )}
                  <Text slot="label" className={styles.itemName}>
                    {t('objectAction.opens', { action: action.name })}
                  </Text>
                  <Text slot="description" className={styles.itemAbout}>
                    {reason ?? action.about}
                  </Text>
                </MenuItem>
              );
            })}
          </Menu>
        </MenuTrigger>
      )}
      {opened && (
        <PartBoundary>
          <Suspense fallback={null}>
            <ObjectActionDialog
              key={keyOfAction(opened)}
              object={opened.object ?? object}
              action={opened}
              owner={owner}
              version={props.version ?? actions}
              onClose={() => setOpen(undefined)}
              onAccepted={onAccepted}
            />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
};
