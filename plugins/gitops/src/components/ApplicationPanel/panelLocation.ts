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

import {
  ApplicationActionId,
  ApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useCallback, useMemo } from 'react';
import { NavigateOptions, useLocation, useNavigate } from 'react-router-dom';
import { isActionId } from '../Actions/actions';

/** The views of the panel, in the order of their tabs. */
export const PANEL_VIEWS = ['summary', 'resources', 'diff', 'history'] as const;

/** A view of the panel. */
export type PanelView = (typeof PANEL_VIEWS)[number];

/** What of the page's address is about the panel. */
export interface PanelTarget {
  application: ApplicationKey;
  /** Summary when left out. */
  view?: PanelView;
  /** The action whose dialog is open over the panel. */
  action?: ApplicationActionId;
}

const APPLICATION_PARAM = 'application';
const VIEW_PARAM = 'application.view';
const ACTION_PARAM = 'application.action';

/** The search parameters that are the panel's own. */
const PARAMETERS: readonly string[] = [
  APPLICATION_PARAM,
  VIEW_PARAM,
  ACTION_PARAM,
];

/** Those of its views, which mean nothing for another Application. */
const VIEW_PARAMETERS = /^(resource|resources\..*)$/;

/** Says that the panel was opened on this page, so that "back" closes it. */
interface PanelState {
  gitopsPanelOpened?: boolean;
}

/**
 * The address of a panel: the search parameters of the page that it opens over.
 * Those of others stay.
 *
 * @param search - the page's search parameters as they are.
 * @returns with its question mark, or empty where nothing is left.
 */
export function panelSearch(
  target: PanelTarget | undefined,
  search: string = '',
): string {
  const params = new URLSearchParams(search);
  const before = params.get(APPLICATION_PARAM);
  const { cluster, namespace, name } = target?.application ?? {};
  const id = target && `${cluster}/${namespace}/${name}`;
  for (const parameter of [...params.keys()]) {
    if (
      PARAMETERS.includes(parameter) ||
      (id !== before && VIEW_PARAMETERS.test(parameter))
    ) {
      params.delete(parameter);
    }
  }
  if (target && id) {
    params.set(APPLICATION_PARAM, id);
    if (target.view && target.view !== 'summary') {
      params.set(VIEW_PARAM, target.view);
    }
    if (target.action) {
      params.set(ACTION_PARAM, target.action);
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}

/**
 * What panel an address asks for.
 *
 * @returns undefined where it asks for none, or for nothing that can be one.
 */
export function panelTarget(search: string): PanelTarget | undefined {
  const params = new URLSearchParams(search);
  // Clusters may have slashes in their names, the rest cannot
  const match = params
    .get(APPLICATION_PARAM)
    ?.match(/^(.+)\/([^/]+)\/([^/]+)$/);
  if (!match) {
    return undefined;
  }
  const [, cluster, namespace, name] = match;
  const view = params.get(VIEW_PARAM);
  const action = params.get(ACTION_PARAM);
  return {
    application: { cluster, namespace, name },
    view: PANEL_VIEWS.find(known => known === view) ?? 'summary',
    action: action && isActionId(action) ? action : undefined,
  };
}

/** The panel's place in the page's address and history. */
export interface PanelLocation {
  /** What is open. */
  target?: PanelTarget;
  /** How a link to a panel is to be followed, so that "back" closes it. */
  navigation: NavigateOptions;
  /** Opens a panel over the page; "back" closes it again. */
  open: (target: PanelTarget) => void;
  /** Shows another view or dialog of the open panel. */
  show: (change: Partial<PanelTarget>) => void;
  /** Closes the panel and leaves the page as it was. */
  close: () => void;
}

/** Reads and writes the panel's part of the page's address. */
export function usePanelLocation(): PanelLocation {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const target = useMemo(() => panelTarget(search), [search]);
  const opened = Boolean((state as PanelState | null)?.gitopsPanelOpened);

  const navigation = useMemo((): NavigateOptions => {
    const panelState: PanelState = { gitopsPanelOpened: true };
    // One step back closes it, however many were looked at meanwhile
    return target ? { state, replace: true } : { state: panelState };
  }, [state, target]);
  const open = useCallback(
    (next: PanelTarget) =>
      navigate({ search: panelSearch(next, search) }, navigation),
    [navigate, navigation, search],
  );
  const show = useCallback(
    (change: Partial<PanelTarget>) => {
      if (target) {
        navigate(
          { search: panelSearch({ ...target, ...change }, search) },
          { state, replace: true },
        );
      }
    },
    [navigate, search, state, target],
  );
  const close = useCallback(() => {
    if (opened) {
      navigate(-1);
    } else {
      navigate({ search: panelSearch(undefined, search) }, { replace: true });
    }
  }, [navigate, opened, search]);

  return { target, navigation, open, show, close };
}
