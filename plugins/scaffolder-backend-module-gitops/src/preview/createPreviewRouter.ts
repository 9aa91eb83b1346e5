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

import { HttpAuthService } from '@backstage/backend-plugin-api';
import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import express, { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { TemplatePreviewer } from './TemplatePreviewer';

/** A dry run asks git hosts and clusters; none takes as long. */
const TIMEOUT = 60_000;

/**
 * The route `POST /gitops/preview` of the scaffolder: what a template would do
 * with the values of its form, before anything is done.
 */
export function createPreviewRouter(options: {
  httpAuth: HttpAuthService;
  previewer: TemplatePreviewer;
}): Router {
  const { httpAuth, previewer } = options;
  const router = PromiseRouter();
  router.post(
    '/gitops/preview',
    // Sealed values may be large
    express.json({ limit: '4mb' }),
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      res.json(
        await previewer.preview({
          ...readBody(req.body),
          credentials,
          signal: AbortSignal.any([
            goneSignal(res),
            AbortSignal.timeout(TIMEOUT),
          ]),
        }),
      );
    },
  );
  return router;
}

/** Aborts once nobody waits for the answer any more. */
function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  // The connection may live on, for other requests
  res.once('close', () => gone.abort());
  return gone.signal;
}

function readBody(body: unknown): {
  templateRef: CompoundEntityRef;
  values: JsonObject;
} {
  const { template, values } = (body ?? {}) as Record<string, unknown>;
  if (typeof template !== 'string') {
    throw new InputError(
      'template must be the reference of a template, such as template:default/environment',
    );
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new InputError('values must be an object: what the form has');
  }
  return {
    templateRef: parseRef(template),
    values: values as JsonObject,
  };
}

function parseRef(ref: string): CompoundEntityRef {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'template',
      defaultNamespace: 'default',
    });
  } catch (error) {
    throw new InputError(`${ref} is no reference of a template`, error);
  }
}
