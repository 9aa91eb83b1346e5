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

/**
 * The name of one Argo CD Application.
 *
 * @public
 */
export const ARGOCD_APP_NAME_ANNOTATION = 'argocd/app-name';

/**
 * A label selector over Argo CD Applications, such as `component=cart`.
 *
 * @public
 */
export const ARGOCD_APP_SELECTOR_ANNOTATION = 'argocd/app-selector';

/**
 * The namespace in which the Applications are looked for.
 *
 * @public
 */
export const ARGOCD_APP_NAMESPACE_ANNOTATION = 'argocd/app-namespace';

/**
 * The AppProject whose Applications belong to the entity, or, beside another
 * annotation, the project to which the search is narrowed.
 *
 * @public
 */
export const ARGOCD_PROJECT_NAME_ANNOTATION = 'argocd/project-name';

/**
 * The Argo CD instances that are looked at, separated by commas: the names in
 * `gitops.argocd.instances`, or names of clusters.
 *
 * @public
 */
export const ARGOCD_INSTANCE_NAME_ANNOTATION = 'argocd/instance-name';

/**
 * The address of the Argo CD that the entity's Applications are shown in, used
 * for deep links before those of `gitops.argocd.instances`.
 *
 * @public
 */
export const ARGOCD_URL_ANNOTATION = 'argocd/argocd-url';

/**
 * The value that objects of the entity carry as label of the same name.
 *
 * @public
 */
export const KUBERNETES_ID_ANNOTATION = 'backstage.io/kubernetes-id';

/**
 * The namespace that the entity's workloads run in.
 *
 * @public
 */
export const KUBERNETES_NAMESPACE_ANNOTATION =
  'backstage.io/kubernetes-namespace';

/**
 * A label selector over the entity's objects; used instead of
 * `backstage.io/kubernetes-id`.
 *
 * @public
 */
export const KUBERNETES_LABEL_SELECTOR_ANNOTATION =
  'backstage.io/kubernetes-label-selector';

/**
 * The cluster that the entity's objects are looked for in.
 *
 * @public
 */
export const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';

/**
 * The Kargo projects of an entity, separated by commas; each may be written
 * `<cluster>/<project>` where several clusters have one of that name.
 *
 * @public
 */
export const KARGO_PROJECT_ANNOTATION = 'kargo.akuity.io/project';

/**
 * The cert-manager Certificates of the entity, separated by commas:
 * `<name>`, `<namespace>/<name>` or `<cluster>/<namespace>/<name>`. The
 * namespace is that of `backstage.io/kubernetes-namespace` where left out.
 *
 * @public
 */
export const CERTIFICATE_NAME_ANNOTATION = 'cert-manager.io/certificate-name';
