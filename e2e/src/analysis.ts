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
import { KubernetesObject } from '@kubernetes/client-node';
import { expect } from '@playwright/test';
import { list, patch } from './cluster';

interface AnalysisRun extends KubernetesObject {
  spec?: { metrics: object[] };
  status?: { phase: string };
}

/**
 * Waits for an analysis, and has it measure for longer: it would be over before
 * a slow machine has opened the dialogue that ends it.
 *
 * @returns the name of the AnalysisRun
 */
export async function lengthenAnalysis(
  context: string,
  namespace: string,
): Promise<string> {
  const kind = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    namespace,
  };
  let running: AnalysisRun | undefined;
  await expect
    .poll(
      async () => {
        const runs: AnalysisRun[] = await list(context, kind);
        running = runs.find(({ status }) => status?.phase === 'Running');
        return running;
      },
      { timeout: 60_000 },
    )
    .toBeDefined();
  const name = running?.metadata?.name ?? '';
  await patch(
    context,
    { ...kind, name },
    {
      spec: {
        metrics: running?.spec?.metrics.map(metric => ({
          ...metric,
          count: 100,
        })),
      },
    },
  );
  return name;
}
