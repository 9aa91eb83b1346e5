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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { ActionRunner } from '../actions/ActionRunner';
import { ActionTarget } from '../actions/ActionTarget';
import { RouterRoom } from './createRouter';
import { EnteredObject } from './ObjectGate';
import { sendAccepted } from './sendAccepted';

/**
 * Planning and starting the actions of all tools, on objects of any kind.
 * Neither is ever answered from a cache, and both ask the cluster.
 */
export function objectActionRoutes(runner: ActionRunner): RouterRoom {
  return (router, _applications, objects) => {
    router.post(
      '/v1/entities/:kind/:namespace/:name/objects/:objectKind/:cluster/:objectNamespace/:object/actions/:action/plan',
      async (req, res) => {
        const entered = await objects.enter(req, req.params);
        res.setHeader('Cache-Control', 'no-store');
        res.json(
          await runner.plan(
            objectTarget(entered),
            req.params.action,
            req.body.input,
          ),
        );
      },
    );

    router.post(
      '/v1/entities/:kind/:namespace/:name/objects/:objectKind/:cluster/:objectNamespace/:object/actions/:action',
      async (req, res) => {
        const entered = await objects.enter(req, req.params);
        const { requestId, input } = req.body;
        await sendAccepted(res, () =>
          runner.start(
            objectTarget(entered),
            req.params.action,
            { requestId, input },
            req,
          ),
        );
      },
    );
  };
}

/** What the actions on an object are about. */
export function objectTarget(entered: EnteredObject): ActionTarget {
  const { credentials, entity, kind, record, belongs } = entered;
  return {
    credentials,
    entityRef: stringifyEntityRef(entity),
    kind,
    record,
    belongs,
  };
}
