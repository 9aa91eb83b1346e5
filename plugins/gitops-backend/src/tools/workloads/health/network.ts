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
import { asArray, at } from '../../../lib/reading';
import { HEALTHY, HealthRule, section, verdict } from './verdict';

const WAITING = verdict(
  'Progressing',
  'waiting-for-address',
  'No load balancer has given it an address yet',
);

/** As Argo CD 3 judges an Ingress: by whether it has an address. */
export const ingressHealth: HealthRule = object =>
  asArray(at(object, 'status', 'loadBalancer', 'ingress')).length
    ? HEALTHY
    : WAITING;

/** As Argo CD 3 judges a Service: only one of a load balancer has to wait. */
export const serviceHealth: HealthRule = object =>
  section(object, 'spec').type === 'LoadBalancer'
    ? ingressHealth(object)
    : HEALTHY;
