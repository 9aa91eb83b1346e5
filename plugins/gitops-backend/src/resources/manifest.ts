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
import { stringify } from 'yaml';
import { asObject, Fields } from '../lib/reading';

/** What stands in the place of a value that nobody is to see. */
export const HIDDEN = '••••••••';

/** It repeats what was applied, values of Secrets among it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A manifest as people may see it. */
export interface ShownManifest {
  yaml: string;
  /** Whether something was taken out. */
  redacted: boolean;
}

/**
 * An object as YAML, without the managed fields. Of a Secret the keys stay and
 * the values go.
 *
 * @param kind - what the object was asked as
 */
export function showManifest(
  kind: { group: string; kind: string },
  answer: unknown,
): ShownManifest {
  const object: Fields = asObject(answer) ?? {};
  const { managedFields: _, ...metadata } = asObject(object.metadata) ?? {};
  const isSecret =
    (kind.kind === 'Secret' && kind.group === '') ||
    // Whatever it was asked as.
    (object.kind === 'Secret' && object.apiVersion === 'v1');
  if (!isSecret) {
    return { yaml: write({ ...object, metadata }), redacted: false };
  }
  const annotations = asObject(metadata.annotations);
  const { [LAST_APPLIED]: applied, ...others } = annotations ?? {};
  const shown = {
    ...object,
    metadata: { ...metadata, ...(annotations && { annotations: others }) },
    ...('data' in object && { data: hide(object.data) }),
    ...('stringData' in object && { stringData: hide(object.stringData) }),
  };
  return {
    yaml: write(shown),
    redacted:
      'data' in object || 'stringData' in object || applied !== undefined,
  };
}

function hide(values: unknown): unknown {
  const fields = asObject(values);
  return fields
    ? Object.fromEntries(Object.keys(fields).map(key => [key, HIDDEN]))
    : HIDDEN;
}

function write(object: unknown): string {
  // Lines stay as they are: scripts and certificates are not to be folded.
  return stringify(object, { lineWidth: 0 });
}
