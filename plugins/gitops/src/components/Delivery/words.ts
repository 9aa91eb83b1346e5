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
  DeliveryCause,
  DeliveryChange,
  DeliveryLane,
  DeliveryObjectRef,
  DeliveryPlace,
  DeliveryVerdict,
  DeliveryVersion,
  EntityDelivery,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { withFullStop } from '@gitops-portal/backstage-plugin-gitops-react';
import { shortReason } from '../../lib/reasons';
import { shortRevision } from '../../lib/revisions';
import { deliveryMessages } from '../../messages/delivery';
import { DeliveryTexts } from './texts';

/**
 * The translated sentence of a code with its values; undefined where there is
 * none, or it lacks a value.
 */
function lookUp(
  texts: DeliveryTexts,
  key: string,
  sentences: Record<string, unknown>,
  code: string,
  values: Record<string, string> = {},
): string | undefined {
  const english = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (typeof english !== 'string') {
    return undefined;
  }
  const needed = [...english.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);
  if (!needed.every(name => values[name])) {
    return undefined;
  }
  const say = texts.t as (
    key: string,
    values: Record<string, string>,
  ) => string;
  return say(`${key}.${code}`, values);
}

/** A reason in a few words, to end a sentence with. */
export function reasonWords(texts: DeliveryTexts, reason: Reason): string {
  return (
    lookUp(
      texts,
      'reason',
      deliveryMessages.reason,
      reason.code,
      reason.params,
    ) ?? shortReason(texts.common, reason)
  );
}

/** What people call a change or a version: its tag, its alias, its commit. */
export function nameOf(
  thing: Pick<DeliveryVersion, 'version' | 'alias'> & {
    sha?: string;
    revision?: string;
  },
): string {
  const hash = thing.sha ?? thing.revision;
  return thing.version ?? thing.alias ?? (hash ? shortRevision(hash) : '');
}

/** The verdict as a person would say it. */
export function verdictWords(
  texts: DeliveryTexts,
  {
    verdict,
    cause,
    lanes,
  }: Pick<EntityDelivery, 'verdict' | 'cause' | 'lanes'>,
): string {
  return sentenceWords(
    texts,
    verdict,
    cause,
    reasonOf(
      verdict,
      cause,
      lanes.find(({ id }) => id === verdict.lane),
    ),
  );
}

/** The sentence of a verdict, of an entity or of a part of one. */
export function sentenceWords(
  texts: DeliveryTexts,
  verdict: DeliveryVerdict,
  cause?: DeliveryCause,
  reason?: Reason,
): string {
  const told = verdict.reason ?? reason;
  const words = told && named(texts, told, cause);
  const { sentence } = verdict;
  const params: Record<string, string> = {
    ...sentence.params,
    ...(words && { reason: words }),
  };
  // A lane without a name has no environment
  if ('place' in params && !params.place) {
    params.place = texts.t('rest');
  }
  return (
    lookUp(texts, 'verdict', deliveryMessages.verdict, sentence.code, params) ??
    sentence.message
  );
}

/** A reason within a sentence; of what is beside a version with its name. */
function named(
  texts: DeliveryTexts,
  reason: Reason,
  cause: DeliveryCause | undefined,
): string {
  const words = reasonWords(texts, reason);
  // Sentences of others begin with a capital; names and acronyms stay
  const within = /^(?!Argo|Kargo)[A-Z][a-z ]/.test(words)
    ? words[0].toLocaleLowerCase('en') + words.slice(1)
    : words;
  const object = cause?.reason === reason ? cause.object : undefined;
  if (object?.kind.startsWith('certificates.')) {
    return texts.t('object.certificate', {
      name: object.name,
      reason: within,
    });
  }
  return object?.kind.startsWith('sealedsecrets.')
    ? texts.t('object.secret', { name: object.name, reason: within })
    : within;
}

/** What the sentence ends with: the cause, the step, or what is waited for. */
function reasonOf(
  { sentence }: DeliveryVerdict,
  cause: DeliveryCause | undefined,
  lane: DeliveryLane | undefined,
): Reason | undefined {
  switch (sentence.code) {
    case 'held':
    case 'broken':
    case 'broken-place':
      return cause?.reason;
    case 'needs-a-look':
      return cause?.reason ?? lane?.reasons[0];
    case 'arriving':
    case 'busy':
      return lane?.step?.reason;
    case 'waits':
    case 'waits-for-review':
      return lane?.next.reason;
    default:
      return lane?.reasons[0];
  }
}

/** What else the verdict says, in a line. */
export function detailWords(texts: DeliveryTexts, details: Reason[]): string {
  return details
    .map(
      detail =>
        lookUp(
          texts,
          'detail',
          deliveryMessages.detail,
          detail.code,
          detail.params,
        ) ?? detail.message,
    )
    .map(withFullStop)
    .join(' ');
}

/** What is wrong, in a whole sentence. */
export function causeWords(
  texts: DeliveryTexts,
  { reason }: DeliveryCause,
): string {
  const whole = lookUp(
    texts,
    'cause.text',
    deliveryMessages.cause.text,
    reason.code,
    reason.params,
  );
  return whole ?? withFullStop(reason.message.trim());
}

/** What a person can do about it. */
export function wayOutWords(
  texts: DeliveryTexts,
  { wayOut }: DeliveryCause,
): string | undefined {
  return (
    wayOut &&
    (lookUp(
      texts,
      'cause.wayOut',
      deliveryMessages.cause.wayOut,
      wayOut.code,
      wayOut.params,
    ) ??
      withFullStop(wayOut.message))
  );
}

/** Whether it is on its way into a lane, and does not get on. */
export function isHeld(
  { state }: DeliveryPlace,
  lane: Pick<DeliveryLane, 'state'>,
): boolean {
  return (
    state === 'arriving' &&
    (lane.state === 'degraded' || lane.state === 'missing')
  );
}

/** Where a change is in a lane; its step is told where the lane has one. */
export function placeWords(
  texts: DeliveryTexts,
  { state, reason: given, ...rest }: DeliveryPlace,
  lane: Pick<DeliveryLane, 'state' | 'step'>,
): string {
  const isTold = given?.code === lane.step?.reason.code;
  const reason = isTold ? undefined : given;
  if (state === 'rolled-back' && reason) {
    return texts.t('places.failed', { reason: reasonWords(texts, reason) });
  }
  if (isHeld({ state, ...rest }, lane)) {
    return texts.t('places.held');
  }
  const place = texts.t(`place.${state}`);
  return reason && ['arriving', 'waiting', 'not-yet'].includes(state)
    ? texts.t('places.because', { place, reason: reasonWords(texts, reason) })
    : place;
}

/** A change in one line: `1.4.3 Fix cart total`. */
export function changeWords(change: DeliveryChange): string {
  const name = nameOf(change);
  const title = change.commit?.title ?? change.alias;
  return [name, title !== name && title].filter(Boolean).join(' ');
}

/** What an object is, in a sentence: `certificate orders-tls`. */
export function objectWords(
  texts: DeliveryTexts,
  { kind, name }: DeliveryObjectRef,
): string {
  const what = kind.slice(0, kind.indexOf('.'));
  const known: Record<string, string> = deliveryMessages.objects;
  return Object.hasOwn(known, what)
    ? texts.t(`objects.${what as keyof typeof deliveryMessages.objects}`, {
        name,
      })
    : name;
}
