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

import { notAcceptable } from '../apiError';

/** What a client wants its answer to be. */
export interface Accepted {
  format: 'json' | 'yaml';
  as: 'object' | 'table' | 'partial' | 'discovery';
  /** The version of the form: `v1`, `v1beta1`, or `v2` for discovery. */
  version: string;
}

const OFFERED = ['application/json', 'application/yaml'];

const FORMS: Record<string, { as: Accepted['as']; group: string }> = {
  Table: { as: 'table', group: 'meta.k8s.io' },
  PartialObjectMetadata: { as: 'partial', group: 'meta.k8s.io' },
  PartialObjectMetadataList: { as: 'partial', group: 'meta.k8s.io' },
  APIGroupDiscoveryList: { as: 'discovery', group: 'apidiscovery.k8s.io' },
};

function formatOf(type: string): Accepted['format'] | undefined {
  switch (type) {
    case '':
    case '*/*':
    case 'application/*':
    case 'application/json':
      return 'json';
    case 'application/yaml':
    case 'application/vnd.kubernetes.yaml':
      return 'yaml';
    default:
      return undefined;
  }
}

/**
 * Chooses the first entry of an Accept header that can be written.
 *
 * @throws ApiError 406 when there is none.
 */
export function negotiate(
  accept: string | undefined,
  forms: readonly Accepted['as'][],
): Accepted {
  for (const entry of (accept || '*/*').split(',')) {
    const [type, ...pairs] = entry.split(';').map(part => part.trim());
    const parameters = new Map(
      pairs.map(pair => pair.split('=') as [string, string]),
    );
    const format = formatOf(type);
    const as = parameters.get('as');
    const version = parameters.get('v') ?? 'v1';
    if (format && !as) {
      return { format, as: 'object', version: 'v1' };
    }
    const form = as ? FORMS[as] : undefined;
    const known =
      form &&
      form.group === parameters.get('g') &&
      (form.as === 'discovery'
        ? version === 'v2'
        : ['v1', 'v1beta1'].includes(version));
    if (format && form && known && forms.includes(form.as)) {
      return { format, as: form.as, version };
    }
  }
  throw notAcceptable(OFFERED);
}
