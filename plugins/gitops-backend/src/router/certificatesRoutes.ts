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
import { CertificatesReader } from '../tools/cert-manager/reader';
import { RouterRoom } from './createRouter';
import { sendConditional } from './sendConditional';

/** The route of an entity's certificates. */
export function certificatesRoutes(options: {
  reader: CertificatesReader;
  actions: Pick<ActionRunner, 'states'>;
}): RouterRoom {
  const { reader, actions } = options;
  return (router, _applications, objects) => {
    router.get(
      '/v1/entities/:kind/:namespace/:name/certificates',
      async (req, res) => {
        const { entity, credentials } = await objects.enterEntity(
          req,
          req.params,
        );
        const entityRef = stringifyEntityRef(entity);
        sendConditional(
          req,
          res,
          await reader.read(entity, ({ kind, record }) =>
            actions.states({ credentials, entityRef, kind, record }),
          ),
        );
      },
    );
  };
}
