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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import helm from './argocd-2.14-helm.json';
import multiSource from './argocd-3.0-multi-source.json';
import hydrator from './argocd-3.4-hydrator.json';
import appOfApps from './argocd-3.5-app-of-apps.json';
import git from './argocd-3.5-git.json';

/** Applications in the shapes that the versions of Argo CD leave them in. */
export const fixtures = {
  /** A chart; each resource has its health, as before 3.0. */
  helm,
  /** Several sources, deployed by the name of a cluster. */
  multiSource,
  /** Hydrated, with automated sync switched off by a field of 3.1. */
  hydrator,
  /** From git, with an operation under way. */
  git,
  /** Its resources are Applications and what makes them. */
  appOfApps,
} satisfies Record<string, KubernetesObject>;
