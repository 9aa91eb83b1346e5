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
import { hasHealthRule } from './kindsWithHealth';

describe('hasHealthRule', () => {
  it.each([
    ['apps', 'Deployment'],
    ['', 'Pod'],
    ['batch', 'CronJob'],
    ['argoproj.io', 'Rollout'],
    ['cert-manager.io', 'Certificate'],
    ['bitnami.com', 'SealedSecret'],
    ['rds.aws.upbound.io', 'Instance'],
    ['operator.victoriametrics.com', 'VMAgent'],
  ])('should know the rule of %s/%s', (group, kind) => {
    expect(hasHealthRule(group, kind)).toBe(true);
  });

  it.each([
    ['', 'ConfigMap'],
    ['', 'Secret'],
    ['argoproj.io', 'Application'],
    ['cert-manager.io', 'CertificateRequest'],
    ['kargo.akuity.io', 'Stage'],
    ['rbac.authorization.k8s.io', 'Role'],
    ['upbound.io', 'Thing'],
  ])('should know that %s/%s has none', (group, kind) => {
    expect(hasHealthRule(group, kind)).toBe(false);
  });
});
