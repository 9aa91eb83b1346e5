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

import { Files } from './manifests';

/** The release of Argo CD, in a test that reaches no other machine. */
const RELEASE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cmd-params-cm
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: argocd-server
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: argocd-server
  template:
    metadata:
      labels:
        app.kubernetes.io/name: argocd-server
    spec:
      containers:
        - name: argocd-server
          image: quay.io/argoproj/argocd:v3.5.2
`;
/** Where the first Argo CD is. */
export const BOOTSTRAP = 'repository/bootstrap/argo-cd';

/** With the release in the place of its address. */
export function withRelease(files: Files): Files {
  const kustomization = files.get(`${BOOTSTRAP}/kustomization.yaml`);
  if (!kustomization) {
    return files;
  }
  return new Map([
    ...files,
    [
      `${BOOTSTRAP}/kustomization.yaml`,
      kustomization.replace(/- https:.*install\.yaml/, '- install.yaml'),
    ],
    [`${BOOTSTRAP}/install.yaml`, RELEASE],
  ]);
}
