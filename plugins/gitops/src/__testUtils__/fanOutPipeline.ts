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

import {
  FreightView,
  PipelineView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makePipelineFixtures } from './pipelines';

/** Two Warehouses, a Stage without promotions, and three regions. */
export function makeFanOutPipeline(
  make: ReturnType<typeof makePipelineFixtures>,
  given: {
    dev: StageView;
    staging: StageView;
    items: Record<'calm' | 'brave' | 'old' | 'config', FreightView>;
  },
): PipelineView {
  const { stage, warehouse, promotion, pipeline } = make;
  const { available, blocked, notVerified } = make;
  const { dev, staging, items } = given;
  const { calm, brave, old, config } = items;
  const after = (upstream: string, origin = 'orders') => [
    {
      origin,
      direct: false,
      stages: [upstream],
      availabilityStrategy: 'OneOf',
    },
  ];
  const both = (upstream: string) => [
    ...after(upstream),
    ...after(upstream, 'settings'),
  ];

  const region = (name: string, color: string) =>
    stage(name, [brave, config], {
      color,
      requests: both('gate'),
      candidates: [
        blocked(calm, notVerified('gate')),
        available(brave, { current: true }),
        available(config, { current: true }),
      ],
    });
  const regions = ['eu-central', 'us-east', 'asia-south'];
  return pipeline({
    warehouses: [
      warehouse('orders'),
      warehouse('settings', {
        subscriptions: [
          {
            type: 'git',
            repoUrl: 'https://git.acme.example/acme/orders-config',
            filter: 'main',
            discovered: 12,
            newest: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
          },
          {
            type: 'chart',
            repoUrl: 'oci://registry.acme.example/charts/queue',
            filter: '^2',
            discovered: 3,
            newest: '2.4.1',
          },
        ],
      }),
    ],
    stages: [
      { ...dev, current: [dev.current[0], region('x', 'x').current[1]] },
      {
        ...staging,
        name: 'test',
        color: undefined,
        requests: both('dev'),
        current: region('x', 'x').current,
      },
      stage('gate', [], {
        controlFlow: true,
        phase: 'Ready',
        health: 'NotApplicable',
        verification: undefined,
        since: undefined,
        applications: [],
        requests: both('test'),
        candidates: [],
        actions: make.actions(['promote-downstream', 'refresh']),
      }),
      region('eu-central', 'violet'),
      region('us-east', '#0ea5e9'),
      region('asia-south', 'rose'),
    ],
    edges: ['orders', 'settings'].flatMap(origin => [
      { from: `warehouse/${origin}`, to: 'dev', origin },
      { from: 'stage/dev', to: 'test', origin },
      { from: 'stage/test', to: 'gate', origin },
      ...regions.map(to => ({ from: 'stage/gate', to, origin })),
    ]),
    freight: [calm, config, brave, old],
    promotions: regions.map(to => promotion(to, brave)),
  });
}
