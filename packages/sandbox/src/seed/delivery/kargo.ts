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

import { ComponentSeed, Environment } from '../company';

/** The component that Kargo promotes; its project has the same name. */
export const PROMOTED = 'orders';

/**
 * The annotations by which an Application lets a Stage of Kargo change it.
 *
 * @returns none for components that Kargo does not promote
 */
export function stageAnnotations(
  component: ComponentSeed,
  environment: Environment,
): Record<string, string> {
  return component.name === PROMOTED
    ? { 'kargo.akuity.io/authorized-stage': `${PROMOTED}:${environment}` }
    : {};
}
