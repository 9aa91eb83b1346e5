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

import { ManifestRef } from '@gitops-portal/backstage-plugin-gitops-common';
import { asObjects, asString, at, shorten } from '../lib/reading';
import { withoutCredentials } from '../lib/withoutCredentials';
import { ClusterAnswer } from './ActingCluster';
import { isSecret, nameInWords } from './manifests';

/** Why a cluster did not take an object. */
export interface Refusal {
  reason: 'invalid' | 'namespace-absent' | 'forbidden' | 'conflict' | 'failed';
  message: string;
  /** Whether it may well be taken in a moment. */
  passing: boolean;
}

const MAX_MESSAGE = 1_500;

/** A webhook whose pods have only begun to start. */
const WEBHOOK_DOWN = /failed calling webhook|no endpoints available/i;
/** Rights, and not admission, which refuses with the same status. */
const NO_RIGHT =
  /cannot \w+ resource|attempting to grant RBAC permissions|may not bind/i;
const NO_DRY_RUN = /does not support dry run/i;
const UNKNOWN_FIELD = /(unknown|duplicate) field "([^"]{1,200})"/g;
const MAX_FIELDS = 10;
const NAMESPACE_ABSENT = /^namespaces? "[^"]*" not found$/i;

/**
 * What an error status says, in words. What an API server says of a Secret may
 * repeat what is in it, so nothing of that is handed on.
 */
export function refusalOf(ref: ManifestRef, answer: ClusterAnswer): Refusal {
  const { status, body } = answer;
  const said = asString(at(body, 'message')) ?? '';
  const what = nameInWords(ref);
  const words = isSecret(ref)
    ? `the cluster answers ${status}, and what it says of Secrets is not repeated`
    : shorten(
        withoutCredentials(said) || `the cluster answers ${status}`,
        MAX_MESSAGE,
      );
  if (NAMESPACE_ABSENT.test(said)) {
    return {
      reason: 'namespace-absent',
      message: `The namespace ${ref.namespace} is not in the cluster`,
      passing: false,
    };
  }
  const passing = status === 429 || WEBHOOK_DOWN.test(said);
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return { reason: 'invalid', message: words, passing };
    case 401:
      return {
        reason: 'forbidden',
        message:
          "The cluster does not accept the account's token (gitops.platform)",
        passing: false,
      };
    case 403:
      // Admission refuses in the same way as missing rights.
      return {
        reason: 'forbidden',
        message: NO_RIGHT.test(said)
          ? `The account of the portal has no right to ${what} (gitops.platform)`
          : words,
        passing,
      };
    case 409:
      return {
        reason: 'conflict',
        message: isSecret(ref)
          ? `${what} has fields that somebody else manages`
          : words,
        passing: false,
      };
    default:
      return {
        reason: 'failed',
        message: words,
        passing: passing || status >= 500,
      };
  }
}

/**
 * Why a pretended change says nothing of whether an object is right; undefined
 * where it does.
 */
export function uncheckedBy(
  ref: ManifestRef,
  { status, body }: ClusterAnswer,
):
  | { reason: 'forbidden' | 'dry-run-unsupported'; message: string }
  | undefined {
  const said = asString(at(body, 'message')) ?? '';
  if (status === 401 || (status === 403 && NO_RIGHT.test(said))) {
    return {
      reason: 'forbidden',
      message: `Not checked: the account that checks has no right to change ${nameInWords(
        ref,
      )} (gitops.platform.validateToken)`,
    };
  }
  return NO_DRY_RUN.test(said)
    ? {
        reason: 'dry-run-unsupported',
        message:
          'Not checked: a webhook of the cluster judges it that cannot pretend',
      }
    : undefined;
}

/**
 * What is wrong with an object that is there already: the fields and the kind of
 * mistake. What an API server says of it beyond that may have values of others.
 */
export function fieldsOf(ref: ManifestRef, { status, body }: ClusterAnswer) {
  const said = asString(at(body, 'message')) ?? '';
  const fields = [
    ...asObjects(at(body, 'details', 'causes')).flatMap(cause => {
      const field = asString(cause.field);
      return field ? [`${field} (${asString(cause.reason) ?? 'invalid'})`] : [];
    }),
    ...[...said.matchAll(UNKNOWN_FIELD)].map(
      ([, what, field]) => `${field} (${what} field)`,
    ),
  ];
  const reason = asString(at(body, 'reason')) ?? status;
  return fields.length
    ? `The cluster refuses ${fields.slice(0, MAX_FIELDS).join(', ')}${
        fields.length > MAX_FIELDS
          ? ` and ${fields.length - MAX_FIELDS} more`
          : ''
      }`
    : `The cluster refuses to change ${nameInWords(
        ref,
      )}, which is there already (${reason}); why is for who may read it there`;
}
