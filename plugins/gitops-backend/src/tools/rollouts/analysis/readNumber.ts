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

import { asString } from '../../../lib/reading';

/** Longer is no number. */
const MAX_LENGTH = 64;

/**
 * The number in a measurement's value: alone, or alone in a list, as Prometheus
 * gives it. Anything else may be the answer of some service, and is not kept.
 */
export function readNumber(value: unknown): number | undefined {
  const text = asString(value)?.trim();
  if (text === undefined || text.length > MAX_LENGTH) {
    return undefined;
  }
  const inner = /^\[([^[\],]*)\]$/.exec(text)?.[1].trim() ?? text;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(inner) &&
    Number.isFinite(Number(inner))
    ? Number(inner)
    : undefined;
}
