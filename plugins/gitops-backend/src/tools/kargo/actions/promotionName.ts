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

import { decodeTime, isValid, ulid } from 'ulid';

/** The Stage's part: with the rest, 253 characters at most. */
const MAX_STAGE = 218;
const ULID_LENGTH = 26;

/**
 * A Promotion's name, `<stage>.<ULID>.<first 7 of the Freight>`. Kargo goes by
 * it: the names of a Stage sort as they were made, and before 1.11, one that
 * sorts before the last Promotion's, or that looks otherwise, is carried out
 * and never noticed by its Stage.
 *
 * @param last - the name of the Stage's last Promotion, whose maker's clock may
 * be ahead
 */
export function promotionName(options: {
  stage: string;
  freight: string;
  now: Date;
  last?: string;
}): string {
  const { stage, freight, now, last } = options;
  const time = Math.max(now.getTime(), timeOfName(last) + 1);
  return [
    stage.slice(0, MAX_STAGE),
    ulid(time).toLocaleLowerCase('en-US'),
    freight.slice(0, 7),
  ].join('.');
}

/** When a Promotion was named; before all times where its name is another's. */
function timeOfName(name: string | undefined): number {
  const parts = (name ?? '').split('.');
  const middle = parts[parts.length - 2]?.toLocaleUpperCase('en-US') ?? '';
  return middle.length === ULID_LENGTH && isValid(middle)
    ? decodeTime(middle)
    : 0;
}
