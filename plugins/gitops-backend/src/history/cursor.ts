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

import { InputError } from '@backstage/errors';
import { Place } from './DeploymentStore';

const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) ([0-9a-f]{32})$/;

/** A place in the list of deployments, as callers send it back. */
export function toCursor({ finishedAt, id }: Place): string {
  return Buffer.from(`${finishedAt} ${id}`).toString('base64url');
}

/**
 * Reads what {@link toCursor} has written.
 *
 * @throws InputError for anything else
 */
export function fromCursor(cursor: string): Place {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) {
    throw new InputError('The cursor is not one of this list');
  }
  return { finishedAt: match[1], id: match[2] };
}
