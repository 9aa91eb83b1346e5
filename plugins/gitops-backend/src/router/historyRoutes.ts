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

import { NotFoundError } from '@backstage/errors';
import { GitopsKind } from '@gitops-portal/backstage-plugin-gitops-node';
import { ChangesReader } from '../history/ChangesReader';
import { HistoryReader } from '../history/HistoryReader';
import { APPLICATIONS } from '../tools/argocd';
import { EnteredApplication } from './ApplicationGate';
import { RouterRoom } from './createRouter';
import { sendConditional } from './sendConditional';

const DEFAULT_LIMIT = 20;

/** The routes of what was deployed. */
export function historyRoutes(options: {
  history: HistoryReader;
  changes: ChangesReader;
  /** The kind of Argo CD's Applications. */
  kind: GitopsKind;
}): RouterRoom {
  const { history, changes, kind } = options;
  const objectOf = ({ key }: EnteredApplication) => ({
    kind: APPLICATIONS,
    ...key,
  });

  return (router, applications) => {
    router.get(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application/history',
      async (req, res) => {
        const entered = await applications.enter(req, req.params);
        const { cursor, limit } = req.query;
        const answer = await history.read(kind, objectOf(entered), {
          cursor,
          limit: limit === undefined ? DEFAULT_LIMIT : Number(limit),
        });
        sendConditional(req, res, { ...answer, clusters: undefined });
      },
    );

    router.get(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application/history/:deployment/changes',
      async (req, res) => {
        const entered = await applications.enter(req, req.params);
        const pair = await history.pair(
          kind,
          objectOf(entered),
          req.params.deployment,
        );
        if (!pair) {
          throw new NotFoundError('The Application has no such deployment');
        }
        const answer = await changes.read(pair);
        res.setHeader('Cache-Control', 'private, no-cache');
        res.json(answer);
      },
    );
  };
}
