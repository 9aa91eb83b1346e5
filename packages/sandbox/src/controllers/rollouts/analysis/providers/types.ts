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

import type { ClusterClient } from '../../../../cluster/client';
import type { AnalysisRun, Measurement, Metric } from '../types';

/** What a provider measures with. */
export interface ProviderContext {
  client: ClusterClient;
  run: AnalysisRun;
  /** The metric with the values of all arguments. */
  metric: Metric;
  /** Where Services are reached, by `host:port` in the cluster. */
  addresses?: Readonly<Record<string, string>>;
}

/** A way to take a metric's measurements. */
export interface Provider {
  /** Takes a measurement, or starts one that goes on. */
  run(context: ProviderContext): Promise<Measurement>;
  /** Looks at one that goes on. */
  resume?(
    context: ProviderContext,
    measurement: Measurement,
  ): Promise<Measurement>;
  /** Ends one that goes on. */
  terminate?(
    context: ProviderContext,
    measurement: Measurement,
  ): Promise<Measurement>;
}
