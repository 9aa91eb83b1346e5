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

import { APPLICATIONS_PER_COMPONENT, ENVIRONMENTS } from './components';

/** How many objects of the tools beside Argo CD there are. */
export interface ToolSizes {
  /** Kargo projects; the first components have one each. */
  projects: number;
  stages: number;
  freightPerProject: number;
  promotionsPerProject: number;
  certificatesPerApplication: number;
}

/**
 * As much of the other tools as goes with so many Applications: with 5,000 about
 * 1,000 Stages, 20,000 Freight, 20,000 Promotions, 20,000 Certificates and
 * 5,000 Rollouts.
 */
export function toolSizes(applications: number): ToolSizes {
  const projects = Math.ceil(applications / 5 / APPLICATIONS_PER_COMPONENT);
  return {
    projects,
    stages: projects * ENVIRONMENTS.length,
    freightPerProject: 60,
    promotionsPerProject: 60,
    certificatesPerApplication: 4,
  };
}

/** The Kargo project of the component with this name. */
export function projectName(component: string): string {
  return `kargo-${component}`;
}
