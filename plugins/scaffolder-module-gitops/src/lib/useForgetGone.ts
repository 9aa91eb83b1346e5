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

import { useEffect, useState } from 'react';

/**
 * Takes a value back that cannot be chosen any more, so that the form does not
 * go on with it, and remembers what it was called.
 *
 * @param gone - what it is called, where it is gone
 * @param forget - takes it back
 */
export function useForgetGone(
  gone: string | undefined,
  forget: () => void,
): string | undefined {
  const [last, setLast] = useState<string>();
  // Two fields that change at once overwrite each other in the form: whichever
  // is left over is taken back the next time
  useEffect(() => {
    if (gone !== undefined) {
      setLast(gone);
      forget();
    }
  }, [gone, forget]);
  return last;
}
