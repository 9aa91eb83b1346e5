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

import { Response } from 'express';
import { Html } from './html';
import { page } from './layout';
import { Visit } from './session';

/** Sends a page. With `visit`, it says who is signed in. */
export function send(
  response: Response,
  title: string,
  crumbs: readonly { text: string; href: string }[],
  content: Html,
  visit?: Visit,
): void {
  response
    .type('text/html')
    .setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    .setHeader('X-Content-Type-Options', 'nosniff')
    // Each page is of one visitor, and of now
    .setHeader('Cache-Control', 'no-store')
    .send(page(title, crumbs, content, visit));
}
