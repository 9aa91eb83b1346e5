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

import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { isUserRef } from './userRef';

const CatalogPerson = ({ entityRef }: { entityRef: string }) => {
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: 'user',
  });
  const entityPage = useRouteRef(entityRouteRef);
  const title = <span title={entityRef}>{primaryTitle}</span>;
  return entityPage ? (
    <Link
      href={entityPage(entityRouteParams(entityRef, { encodeParams: true }))}
    >
      {title}
    </Link>
  ) : (
    title
  );
};

/**
 * Somebody whom Argo CD names: people of the catalog by their display name and
 * with their page, others as they are named.
 */
export const Person = ({ name }: { name: string }) =>
  isUserRef(name) ? <CatalogPerson entityRef={name} /> : <span>{name}</span>;
