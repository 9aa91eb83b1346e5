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

/** The environments of every component, in the order of promotion. */
export const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;

/** Components have one Application for each environment. */
export const APPLICATIONS_PER_COMPONENT = ENVIRONMENTS.length;

/** The label that ties an Application to its component. */
export const COMPONENT_LABEL = 'component';

/** The host of the configuration repositories. */
export const GIT_HOST = 'git.acme.example';

/** How many components (catalog entities) `applications` Applications make. */
export function componentCount(applications: number): number {
  return Math.ceil(applications / APPLICATIONS_PER_COMPONENT);
}

/** The name of the component with this index, such as `component-00042`. */
export function componentName(index: number): string {
  return `component-${String(index).padStart(5, '0')}`;
}

/** The configuration repository of a component, as Applications name it. */
export function repositoryUrl(component: string): string {
  return `https://${GIT_HOST}/acme/${component}-config.git`;
}
