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
  Reason,
  ResourceDetails,
  ResourceEvent,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeText,
  maybeTexts,
  object,
  Reader,
  text,
} from '@gitops-portal/backstage-plugin-gitops-react';

const reason = object<Reason>({
  code: text,
  params: maybeTexts,
  message: text,
  resource: () => undefined,
  since: maybeText,
});

/** Reads the answer about one object. */
export const readDetails: Reader<ResourceDetails> = value =>
  object<ResourceDetails>({
    id: text,
    manifest: maybeText,
    redacted: flag,
    manifestUnavailable: reason,
    events: list(
      object<ResourceEvent>({
        type: text,
        reason: text,
        message: text,
        count,
        firstSeen: maybeText,
        lastSeen: maybeText,
        source: maybeText,
      }),
    ),
    eventsUnavailable: reason,
    fetchedAt: text,
  })(value) ?? { id: '', redacted: false, events: [], fetchedAt: '' };
