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

import {
  ActionAccepted,
  EntityObjectKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import {
  useObjectActionPlan,
  useObjectActionStart,
} from '../../data/useObjectAction';
import { PlanDialog } from '../Actions/PlanDialog';
import { usePlanText } from '../Actions/usePlanText';
import { OfferedAction } from './words';

const NOTHING = {};

/** The dialog of an action on an object of any kind: what it will do, then go. */
export const ObjectActionDialog = (props: {
  object: EntityObjectKey;
  action: OfferedAction;
  /** Who owns the entity, in words. */
  owner?: string;
  /** Changes with what is known of the object. */
  version: unknown;
  onClose: () => void;
  onAccepted?: (accepted: ActionAccepted) => void;
}) => {
  const { object, action, owner, version, onClose, onAccepted } = props;
  const [input, setInput] = useState<object | undefined>(
    action.form ? undefined : action.input ?? NOTHING,
  );
  const plan = useObjectActionPlan(object, action.id, input, version);
  const start = useObjectActionStart(object, action.id);
  const say = usePlanText(
    [...action.blockedBy, ...(plan.plan?.blockedBy ?? [])],
    undefined,
    owner,
  );
  return (
    <PlanDialog<object>
      title={action.title}
      about={action.about}
      confirm={action.confirm}
      form={action.form?.(setInput)}
      input={input}
      plan={plan}
      start={start}
      blockedBy={action.blockedBy}
      say={say}
      target={object}
      onClose={onClose}
      onAccepted={accepted => {
        onClose();
        onAccepted?.(accepted);
      }}
    />
  );
};
