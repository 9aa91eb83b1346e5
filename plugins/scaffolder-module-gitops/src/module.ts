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

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The form fields, each loaded with the first form. */
export const fields = [
  FormFieldBlueprint.make({
    name: 'gitops-cluster-picker',
    params: {
      field: () => import('./fields/ClusterPicker').then(m => m.clusterPicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-environment-picker',
    params: {
      field: () =>
        import('./fields/EnvironmentPicker').then(m => m.environmentPicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-stage-picker',
    params: {
      field: () => import('./fields/StagePicker').then(m => m.stagePicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-freight-picker',
    params: {
      field: () => import('./fields/FreightPicker').then(m => m.freightPicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-repository-picker',
    params: {
      field: () =>
        import('./fields/RepositoryPicker').then(m => m.repositoryPicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-secret-field',
    params: {
      field: () => import('./fields/SecretField').then(m => m.secretField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitops-preview',
    params: {
      field: () => import('./fields/Preview').then(m => m.preview),
    },
  }),
] as const;

/**
 * Adds the form fields `Gitops…` to the scaffolder.
 *
 * @public
 */
export const scaffolderGitopsModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [...fields],
});
