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

import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { Request, Response } from 'express';
import { etagOf, matchesEtag } from '../views/etag';

/**
 * Sends an answer with its tag, or 304 to a caller that has it.
 *
 * @param wire - how it travels, where that is not as it is
 */
export function sendConditional<T extends { clusters?: ClusterFreshness[] }>(
  req: Pick<Request, 'headers'>,
  res: Pick<Response, 'setHeader' | 'hasHeader' | 'end' | 'json' | 'status'>,
  answer: T,
  wire: (answer: T) => unknown = same => same,
): void {
  const etag = etagOf(answer);
  res.setHeader('ETag', etag);
  if (!res.hasHeader('Cache-Control')) {
    res.setHeader('Cache-Control', 'private, no-cache');
  }
  // In development the pages come from another origin.
  res.setHeader('Access-Control-Expose-Headers', 'ETag');
  if (matchesEtag(req.headers['if-none-match'], etag)) {
    res.status(304).end();
    return;
  }
  res.json(wire(answer));
}
