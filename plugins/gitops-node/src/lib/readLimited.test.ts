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

import { readLimited, TooLargeError } from './readLimited';

describe('readLimited', () => {
  it.each(['', 'Grüße'])('should read %j', async text => {
    await expect(readLimited(new Response(text), 10)).resolves.toBe(text);
  });

  it('should read nothing where there is no body', async () => {
    await expect(readLimited(new Response(null), 10)).resolves.toBe('');
  });

  it('should give up on a body that does not end', async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(4)),
      cancel: () => {
        cancelled = true;
      },
    });
    await expect(readLimited(new Response(endless), 10)).rejects.toThrow(
      TooLargeError,
    );
    expect(cancelled).toBe(true);
  });
});
