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

import type { Metric } from '../types';
import { job } from './job';
import { prometheus } from './prometheus';
import type { Provider } from './types';
import { web } from './web';

const PROVIDERS: Record<string, Provider> = { prometheus, web, job };

/**
 * The provider that a metric names.
 *
 * @throws Error for one that the sandbox does not have
 */
export function providerOf(metric: Metric): Provider {
  const [name] = Object.keys(metric.provider).filter(
    key => metric.provider[key] !== undefined,
  );
  const provider = name ? PROVIDERS[name] : undefined;
  if (!provider) {
    throw new Error(
      name
        ? `the sandbox has no metric provider "${name}"; it has ${Object.keys(
            PROVIDERS,
          ).join(', ')}`
        : 'no provider specified',
    );
  }
  return provider;
}
