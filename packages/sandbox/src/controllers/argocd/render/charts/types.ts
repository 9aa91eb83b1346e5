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

import type { KubeObject } from '../../../../cluster/client';
import type { JsonObject } from '../../../runtime/json';
import type { KnownKeys } from './knownKeys';

/** A chart that is rendered: its release, and the values in effect. */
export interface Release {
  name: string;
  namespace: string;
  chart: string;
  version: string;
  appVersion: string;
  /** The chart's own values with those of the source over them. */
  values: JsonObject;
  /** Whether the cluster serves an API group, as `.Capabilities` tells. */
  serves(group: string): boolean;
}

/**
 * A stand-in for a chart of one of the platform's components: from the values
 * that it knows it makes the objects that the chart would make.
 */
export interface ChartStandIn {
  name: string;
  /** The versions that there are, each with the application's version. */
  versions: Readonly<Record<string, string>>;
  /** What the chart's own `values.yaml` says, as far as it is read here. */
  defaults: JsonObject;
  /** The values that the chart knows. */
  known: KnownKeys;
  /** It has a schema that refuses other values; else they are ignored. */
  hasSchema: boolean;
  /** @throws RenderError for values with which the chart's templates fail */
  render(release: Release): KubeObject[];
}
