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

/** One measured value. */
export interface Row {
  applications: number;
  system: string;
  measure: string;
  value: number;
  unit: string;
}

/** The systems by the names that rows call them. */
export const SYSTEMS = {
  ours: 'gitops',
  everything: 'gitops with all five tools',
  community: '@backstage-community/plugin-argocd-backend',
  roadie: '@roadiehq/backstage-plugin-argo-cd-backend',
} as const;

/** A value of the rows, if it was measured. */
export function valueOf(
  rows: Row[],
  applications: number,
  system: string,
  measure: string,
): number | undefined {
  return rows.find(
    row =>
      row.applications === applications &&
      row.system === system &&
      row.measure === measure,
  )?.value;
}
