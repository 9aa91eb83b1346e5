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
import { APPLICATIONS } from '../tools/argocd';
import { EnteredApplication } from './ApplicationGate';
import { RouterRoom } from './createRouter';
import { sendAccepted } from './sendAccepted';

/**
 * Planning and starting actions. Neither is ever answered from a cache, and
 * both ask the cluster.
 */
export function actionRoutes(runner: ActionRunner): RouterRoom {
  return (router, applications) => {
    router.post(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application/actions/:action/plan',
      async (req, res) => {
        const entered = await applications.enter(req, req.params);
        res.setHeader('Cache-Control', 'no-store');
        res.json(
          await runner.plan(
            actionTarget(entered),
            req.params.action,
            req.body.input,
          ),
        );
      },
    );

    router.post(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application/actions/:action',
      async (req, res) => {
        const entered = await applications.enter(req, req.params);
        const { requestId, input } = req.body;
        await sendAccepted(res, () =>
          runner.start(
            actionTarget(entered),
            req.params.action,
            { requestId, input },
            req,
          ),
        );
      },
    );
  };
}

/** What the actions on an Application are about. */
export function actionTarget(entered: EnteredApplication): ActionTarget {
  const { credentials, entity, record } = entered;
  return {
    credentials,
    entityRef: stringifyEntityRef(entity),
    kind: APPLICATIONS,
    record,
  };
}
