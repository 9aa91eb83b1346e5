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

import { useMemo } from 'react';
import { To, useLocation, useNavigate } from 'react-router-dom';
import { FACETS, NO_FILTERS, ResourceFilters } from './filters';

/** How the resources are shown. */
export type ResourcesView = 'list' | 'tree';

const OPEN_PARAM = 'resource';
const VIEW_PARAM = 'resources.view';
const TEXT_PARAM = 'resources.text';

/** Says that a resource was opened on this page, so that "back" closes it. */
interface OpenedState {
  gitopsResourceOpened?: boolean;
}

/** What a router link needs to open a resource. */
export interface ResourceLink {
  to: To;
  state: unknown;
  replace: boolean;
}

/** What the page's address says of the resources. */
export interface ResourceParams {
  view: ResourcesView;
  setView: (view: ResourcesView) => void;
  filters: ResourceFilters;
  setFilters: (filters: ResourceFilters) => void;
  /** The id of the resource that is open. */
  openId?: string;
  open: (id: string) => void;
  close: () => void;
  linkTo: (id: string) => ResourceLink;
}

/** Reads the filters of an address. */
function filtersOf(params: URLSearchParams): ResourceFilters {
  const filters: ResourceFilters = {
    ...NO_FILTERS,
    text: params.get(TEXT_PARAM) ?? '',
  };
  for (const facet of FACETS) {
    filters[facet] = [...new Set(params.getAll(`resources.${facet}`))];
  }
  return filters;
}

/**
 * Keeps view, filters and the open resource in the address, so that they can be
 * sent to somebody and survive a reload. "Back" closes what was opened; view
 * and filters leave no trace in the browser's history.
 */
export function useResourceParams(): ResourceParams {
  const { search, state } = useLocation();
  const navigate = useNavigate();

  return useMemo(() => {
    const params = new URLSearchParams(search);
    const openId = params.get(OPEN_PARAM) ?? undefined;

    const changed = (edit: (next: URLSearchParams) => void) => {
      const next = new URLSearchParams(search);
      edit(next);
      return { search: next.toString() };
    };
    const show = (edit: (next: URLSearchParams) => void) =>
      navigate(changed(edit), { state, replace: true });
    const linkTo = (id: string): ResourceLink => ({
      to: changed(next => next.set(OPEN_PARAM, id)),
      // One step back closes it, however many were looked at meanwhile
      state: openId
        ? state
        : ({ ...(state ?? {}), gitopsResourceOpened: true } as OpenedState),
      replace: Boolean(openId),
    });

    return {
      view: params.get(VIEW_PARAM) === 'tree' ? 'tree' : 'list',
      setView: view =>
        show(next => setOrDelete(next, VIEW_PARAM, view, 'list')),
      filters: filtersOf(params),
      setFilters: filters =>
        show(next => {
          setOrDelete(next, TEXT_PARAM, filters.text, '');
          for (const facet of FACETS) {
            const name = `resources.${facet}`;
            next.delete(name);
            filters[facet].forEach(value => next.append(name, value));
          }
        }),
      openId,
      open: id => {
        const { to, ...options } = linkTo(id);
        navigate(to, options);
      },
      close: () => {
        if ((state as OpenedState | null)?.gitopsResourceOpened) {
          navigate(-1);
        } else {
          show(next => next.delete(OPEN_PARAM));
        }
      },
      linkTo,
    };
  }, [search, state, navigate]);
}

function setOrDelete(
  params: URLSearchParams,
  name: string,
  value: string,
  unless: string,
): void {
  if (value === unless) {
    params.delete(name);
  } else {
    params.set(name, value);
  }
}
