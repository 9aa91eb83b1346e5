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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** More reasons than these make nothing clearer. */
const MAX_REASONS = 5;
const MAX_MESSAGE = 500;

/** How tools name an entity. */
export const entityRef = (z: Z) =>
  z
    .string()
    .max(300)
    .describe(
      'The entity, such as component:default/orders; a name alone is that of a component',
    );

/** The shared scale. */
export const state = (z: Z) =>
  z.enum([
    'healthy',
    'progressing',
    'paused',
    'warning',
    'degraded',
    'missing',
    'unknown',
  ]);

/** Reasons as tools read them. */
export const reasons = (z: Z) =>
  z
    .array(
      z.object({
        code: z.string(),
        message: z.string(),
        object: z.string().optional(),
      }),
    )
    .describe('Why, worst first');

/** A reason as tools read it: short, and with the object's name. */
export function shortReason({ code, message, resource }: Reason) {
  return {
    code,
    message:
      message.length > MAX_MESSAGE
        ? `${message.slice(0, MAX_MESSAGE)}…`
        : message,
    ...(resource && {
      object: `${resource.kind} ${
        resource.namespace ? `${resource.namespace}/` : ''
      }${resource.name}`,
    }),
  };
}

/** The first few reasons. */
export function shortReasons(list: readonly Reason[]) {
  return list.slice(0, MAX_REASONS).map(shortReason);
}

/** What tells one intention from another, so that it is acted on once. */
export const requestId = (z: Z) =>
  z
    .string()
    .regex(/^[A-Za-z0-9._:-]{8,100}$/)
    .optional()
    .describe(
      'Made anew for each intention, such as a UUID: the same one acts once, however often it is sent',
    );

/** What an accepted action answers. */
export const accepted = (z: Z) =>
  z.object({
    action: z.string(),
    requestId: z.string(),
    acceptedAt: z.string(),
    user: z.string().describe('In whose name'),
  });
