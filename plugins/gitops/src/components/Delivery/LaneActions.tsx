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
  DeliveryObjectRef,
  EntityObjectKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ButtonLink } from '@backstage/ui';
import { useLocale } from '../../lib/locale';
import { isActionId } from '../Actions/actions';
import { ownerText } from '../Actions/owner';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { joinReasons, usePlanText } from '../Actions/usePlanText';
import { usePanelLocation } from '../ApplicationPanel/panelLocation';
import { ObjectActions, OfferedAction } from '../ObjectActions';
import { TemplateLink } from '../TemplateLink';
import { isApplication } from './objects';
import { promotionRequest } from './promotionRequest';
import { nameOf } from './words';
import { Travelling } from './Travelling';
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

/** One that says on what it is. */
type LaneAction = OfferedAction & { object: EntityObjectKey };

/** An action in words, with what is filled in already. */
function offered(
  texts: DeliveryTexts,
  action: DeliveryAction,
  promoted: { version: string; again: boolean } | undefined,
  entityRef: string,
): LaneAction | undefined {
  const word = wordOf(action);
  if (!word) {
    return undefined;
  }
  const { name } = action.object;
  const { again, version } = promoted ?? { again: false, version: '' };
  const isOf = word === 'promote' && version;
  return {
    id: action.action,
    key: keyOf(action),
    object: { entityRef, ...action.object },
    blockedBy: action.blockedBy,
    name: isOf
      ? texts.t(`actions.promote.${again ? 'nameAgain' : 'nameOf'}`, {
          version,
        })
      : texts.t(`actions.${word}.name`),
    about: texts.t(`actions.${word}.about`, { name }),
    title: isOf
      ? texts.t(`actions.promote.${again ? 'titleAgain' : 'titleOf'}`, {
          name,
          version,
        })
      : texts.t(`actions.${word}.title`, { name }),
    confirm: texts.t(`actions.${word}.confirm`),
    ...(action.input && { input: action.input }),
  };
}

/** A promotion shows what it brings. */
function withTravelling(
  action: LaneAction | undefined,
  lane: DeliveryLane,
  changes: DeliveryChange[],
): LaneAction | undefined {
  const freight = (action?.input as { freight?: unknown } | undefined)?.freight;
  return action?.id === 'promote' && typeof freight === 'string'
    ? {
        ...action,
        form: onChange => (
          <Travelling
            freight={freight}
            lane={lane}
            changes={changes}
            onChange={onChange}
          />
        ),
      }
    : action;
}

/** Tells actions of the same name on several objects apart. */
function keyOf({ action, object, input }: DeliveryAction): string {
  return [action, objectKey(object), input?.freight].join('/');
}

function objectKey(object: DeliveryObjectRef): string {
  const { kind, cluster, namespace, name } = object;
  return [kind, cluster, namespace, name].join('/');
}

/** What a promotion would bring, and whether it was there before. */
function promotedBy(
  { input }: DeliveryAction,
  { id }: DeliveryLane,
  changes: DeliveryChange[],
): { version: string; again: boolean } | undefined {
  const change = changes.find(({ freight }) => freight === input?.freight);
  const place = change?.places.find(({ lane }) => lane === id);
  return input?.freight && change
    ? {
        version: nameOf(change),
        again: place?.state === 'here' || place?.state === 'passed',
      }
    : undefined;
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
    <>
      <ReasonedButton
        size="small"
        variant={action.called && !why ? 'primary' : 'secondary'}
        reason={why}
        aria-label={texts.common('action.needLabel', {
          action: texts.common(`action.name.${id}`),
          name: action.object.name,
        })}
        onPress={() => open({ application: action.object, action: id })}
      >
        {texts.common(`action.opens.${id}`)}
      </ReasonedButton>
      {why && (
        <span className={styles.why} aria-hidden>
          {why}
        </span>
      )}
    </>
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
  const entityRef = stringifyEntityRef(entity);
  const objects = new Set(lane.actions.map(({ object }) => objectKey(object)));
  const near = new Set([...objects].slice(0, MAX_OBJECTS));
  const actions = lane.actions.filter(({ object }) =>
    near.has(objectKey(object)),
  );
  const ofObjects = actions.filter(({ object }) => !isApplication(object));
  const shown = ofObjects.flatMap(
    action =>
      withTravelling(
        offered(texts, action, promotedBy(action, lane, changes), entityRef),
        lane,
        changes,
      ) ?? [],
  );
  const isPrimary = ofObjects.some(
    ({ blockedBy, called }) => called && !blockedBy.length,
  );
  const review = lane.step?.kind === 'pull-request' ? lane.step.url : undefined;
  const request = review ? undefined : promotionRequest(lane);
  if (actions.length === 0 && !review && !request) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {review && (
        <ButtonLink
          size="small"
          variant="primary"
          href={review}
          target="_blank"
          rel="noopener noreferrer"
        >
          {texts.t('openPullRequest')}
        </ButtonLink>
      )}
      {request && (
        <TemplateLink
          type="gitops-promotion-request"
          entity={entity}
          fields={{ stage: request }}
          label={texts.t('requestPromotion', { name: lane.name })}
        />
      )}
      {actions
        .filter(({ object }) => isApplication(object))
        .map(action => (
          <ApplicationAction
            key={keyOf(action)}
            entity={entity}
            action={action}
          />
        ))}
      {shown.length > 0 && (
        <ObjectActions
          entity={entity}
          object={shown[0].object}
          name={lane.name || ofObjects[0].object.name}
          actions={shown}
          quiet={!isPrimary}
          needed={ofObjects
            .filter(({ called, beside }) => called || beside)
            .map(keyOf)}
        />
      )}
    </div>
  );
};
