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

import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { queryClientOf } from './queryClient';

/**
 * What the templates of this suite are told by, whatever they are called in a
 * portal: their `spec.type`.
 */
const TEMPLATE_TYPES = [
  'gitops-promotion-request',
  'gitops-secret',
  'gitops-certificate',
] as const;

/** See {@link TEMPLATE_TYPES}. */
export type TemplateType = (typeof TEMPLATE_TYPES)[number];

/** Where the form of a template is. */
interface TemplateName {
  namespace: string;
  templateName: string;
}

/** Templates come and go with the portal, not while somebody looks. */
const STALE = 5 * 60_000;

/**
 * The templates of this suite that are in the catalog, as far as the user may
 * see them; empty while that is not known, and where there is no catalog.
 */
export function useTemplates(): ReadonlyMap<string, TemplateName> {
  const api = useApi(gitopsApiRef);
  const catalog = useApiHolder().get(catalogApiRef);
  const { data } = useQuery(
    {
      queryKey: ['templates'],
      queryFn: async () => {
        const { items } = await catalog!.getEntities({
          filter: { kind: 'Template', 'spec.type': [...TEMPLATE_TYPES] },
          fields: ['metadata.name', 'metadata.namespace', 'spec.type'],
          order: { field: 'metadata.name', order: 'asc' },
        });
        return items.map(({ metadata, spec }) => ({
          type: String(spec?.type),
          namespace: metadata.namespace ?? 'default',
          templateName: metadata.name,
        }));
      },
      enabled: catalog !== undefined,
      staleTime: STALE,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      // A button less is no reason to ask a catalog in need again and again
      retry: 1,
    },
    queryClientOf(api),
  );
  const templates = new Map<string, TemplateName>();
  for (const { type, ...name } of data ?? []) {
    // Of several the first: which one is meant nobody has said
    if (!templates.has(type)) {
      templates.set(type, name);
    }
  }
  return templates;
}
