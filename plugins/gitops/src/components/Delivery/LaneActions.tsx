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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DeliveryAction,
  DeliveryChange,
  DeliveryLane,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { isActionId } from '../Actions/actions';
import { ownerText } from '../Actions/owner';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { joinReasons, usePlanText } from '../Actions/usePlanText';
import { usePanelLocation } from '../ApplicationPanel/panelLocation';
import { ObjectActions, OfferedAction } from '../ObjectActions';
import { isApplication } from './objects';
import { nameOf } from './words';
import { DeliveryTexts, useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** More objects than these have their actions in their sections. */
const MAX_OBJECTS = 2;

const WORDS = [
  'promote',
  'go-on',
  'promote-full',
  'abort',
  'retry',
  'pause',
  'resume',
  'reverify',
  'renew',
] as const;
type Word = (typeof WORDS)[number];

/** What an action is called: of a Rollout, to promote is to go on. */
function wordOf({ action, object }: DeliveryAction): Word | undefined {
  const word =
    action === 'promote' && object.kind.startsWith('rollouts.')
      ? 'go-on'
      : action;
  return WORDS.find(known => known === word);
}

/** An action in words, with what is filled in already. */
function offered(
  texts: DeliveryTexts,
  action: DeliveryAction,
  version: string | undefined,
): OfferedAction | undefined {
  const word = wordOf(action);
  if (!word) {
    return undefined;
  }
  const { name } = action.object;
  const isOf = word === 'promote' && version;
  return {
    id: action.action,
    blockedBy: action.blockedBy,
    name: isOf
      ? texts.t('actions.promote.nameOf', { version })
      : texts.t(`actions.${word}.name`),
    about: texts.t(`actions.${word}.about`, { name }),
    title: isOf
      ? texts.t('actions.promote.titleOf', { name, version })
      : texts.t(`actions.${word}.title`, { name }),
    confirm: texts.t(`actions.${word}.confirm`),
    ...(action.input && { input: action.input }),
  };
}

/** What a promotion would bring. */
function versionIn(
  { input }: DeliveryAction,
  changes: DeliveryChange[],
): string | undefined {
  const change = changes.find(({ freight }) => freight === input?.freight);
  return input?.freight && change ? nameOf(change) : undefined;
}

/** The action on an Application opens its page, with the dialog over it. */
const ApplicationAction = (props: {
  entity: Entity;
  action: DeliveryAction;
}) => {
  const { entity, action } = props;
  const texts = useDeliveryTexts();
  const locale = useLocale();
  const { open } = usePanelLocation();
  const say = usePlanText(
    action.blockedBy,
    undefined,
    ownerText(entity, locale),
  );
  const id = action.action;
  if (!isActionId(id)) {
    return null;
  }
  const why = joinReasons(action.blockedBy, reason => say('blocked', reason));
  return (
    <ReasonedButton
      size="small"
      variant={action.called ? 'primary' : 'secondary'}
      reason={why}
      aria-label={texts.common('action.needLabel', {
        action: texts.common(`action.name.${id}`),
        name: action.object.name,
      })}
      onPress={() => open({ application: action.object, action: id })}
    >
      {texts.common(`action.opens.${id}`)}
    </ReasonedButton>
  );
};

/** What may be done in a lane: what is called for as buttons, the rest in a menu. */
export const LaneActions = (props: {
  entity: Entity;
  lane: DeliveryLane;
  /** Those that a promotion may bring. */
  changes: DeliveryChange[];
}) => {
  const { entity, lane, changes } = props;
  const texts = useDeliveryTexts();
  const byObject = new Map<string, DeliveryAction[]>();
  for (const action of lane.actions) {
    const { kind, cluster, namespace, name } = action.object;
    const key = [kind, cluster, namespace, name].join('/');
    byObject.set(key, [...(byObject.get(key) ?? []), action]);
  }
  const groups = [...byObject].slice(0, MAX_OBJECTS);
  if (groups.length === 0) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {groups.map(([key, actions], group) => {
        const [{ object }] = actions;
        if (isApplication(object)) {
          return actions.map(action => (
            <ApplicationAction
              key={`${key}/${action.action}`}
              entity={entity}
              action={action}
            />
          ));
        }
        const shown = actions.flatMap(
          action => offered(texts, action, versionIn(action, changes)) ?? [],
        );
        return (
          <ObjectActions
            key={key}
            entity={entity}
            object={{ entityRef: stringifyEntityRef(entity), ...object }}
            name={object.name}
            actions={shown}
            needed={actions
              // What is called for, else the first thing that there is to do
              .filter(({ called }, i) => called || (group === 0 && i === 0))
              .map(({ action }) => action)}
          />
        );
      })}
    </div>
  );
};
