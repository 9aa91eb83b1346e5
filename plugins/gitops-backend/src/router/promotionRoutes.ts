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

import { PromotionReader } from '../promotion/PromotionReader';
import { RouterRoom } from './createRouter';

/** The route of what a promotion of an entity would bring. */
export function promotionRoutes(options: {
  promotions: PromotionReader;
}): RouterRoom {
  const { promotions } = options;
  return (router, _applications, objects) => {
    router.get(
      '/v1/entities/:kind/:namespace/:name/promotion',
      async (req, res) => {
        const { entity, credentials } = await objects.enterEntity(
          req,
          req.params,
        );
        const { from, to, file } = req.query;
        const answer = await promotions.read(
          entity,
          { from, to, files: file },
          credentials,
        );
        // How long ago is part of it
        res.setHeader('Cache-Control', 'private, no-cache');
        res.json(answer);
      },
    );
  };
}
