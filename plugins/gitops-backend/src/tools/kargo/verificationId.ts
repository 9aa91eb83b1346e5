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

import { asString, at } from '../../lib/reading';

/**
 * The id in an annotation that asks for a verification to be repeated or ended:
 * plain, or as the JSON that Kargo's webhook makes of it.
 */
export function verificationIdOf(annotation: unknown): string | undefined {
  const text = asString(annotation)?.trim();
  if (!text?.startsWith('{')) {
    return text || undefined;
  }
  try {
    return asString(at(JSON.parse(text), 'id'));
  } catch {
    // Somebody has written something else there: it names no verification.
    return undefined;
  }
}
