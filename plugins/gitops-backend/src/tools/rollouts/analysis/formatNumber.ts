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

/** A measurement as people read it: four digits that count are enough. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15) {
    return String(value);
  }
  return String(
    size >= 1_000 ? Math.round(value) : Number(value.toPrecision(4)),
  );
}
