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
import first from './cert-manager-1.0.json';
import failing from './cert-manager-1.12-failing.json';
import renewal from './cert-manager-1.21-renewal.json';

/** Certificates in the shapes that versions of cert-manager leave them in. */
export const fixtures = {
  /** Without generations, a kind of issuer, or what the key is like. */
  first,
  /** Valid still, but its renewal has failed three times. */
  failing,
  /** With windows for renewal, and what the issuer suggests. */
  renewal,
} satisfies Record<string, KubernetesObject>;
