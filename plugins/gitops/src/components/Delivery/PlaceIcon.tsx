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

import { DeliveryPlace } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  type RemixiconComponentType,
  RiArrowGoBackLine,
  RiCheckboxBlankCircleLine,
  RiCheckDoubleLine,
  RiForbidLine,
  RiMapPin2Fill,
  RiSkipForwardLine,
  RiTimeLine,
  RiTruckLine,
} from '@remixicon/react';

const ICONS: Record<DeliveryPlace['state'], RemixiconComponentType> = {
  here: RiMapPin2Fill,
  arriving: RiTruckLine,
  waiting: RiTimeLine,
  'not-yet': RiCheckboxBlankCircleLine,
  passed: RiCheckDoubleLine,
  superseded: RiSkipForwardLine,
  'rolled-back': RiArrowGoBackLine,
};

/** Where a change is, as an icon; the words stand beside it. */
export const PlaceIcon = (props: {
  state: DeliveryPlace['state'];
  /** Whether it does not get on. */
  held?: boolean;
}) => {
  const { state, held = false } = props;
  const Icon = held ? RiForbidLine : ICONS[state];
  return <Icon aria-hidden size={16} />;
};
