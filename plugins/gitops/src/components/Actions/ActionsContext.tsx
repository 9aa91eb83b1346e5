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

import { Entity } from '@backstage/catalog-model';
import {
  ApplicationActionId,
  ApplicationDetails,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  createContext,
  lazy,
  ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLocale } from '../../lib/locale';
import { PartBoundary } from '../ApplicationPanel/PartBoundary';
import { ActionIntention, KnownAction, knownActions } from './actions';
import { ownerText } from './owner';
import { ActionProgress, progressOf, StartedAction } from './progress';
import { useRefreshNow } from './useRefreshNow';

const ActionDialog = lazy(() =>
  import('./ActionDialog').then(m => ({ default: m.ActionDialog })),
);

/** What the parts of an Application's page know of acting on it. */
export interface Actions {
  /**
   * Opens the dialog of an action, filled in as far as is known. A refresh needs
   * none and is done at once.
   */
  intend: (intention: ActionIntention) => void;
  /** What can be done, and why not. */
  known: KnownAction[];
  /** Absent until it is known. */
  details?: ApplicationDetails;
  /** Who owns the entity, in words. */
  owner?: string;
  /** The action that was accepted last, until it is dismissed. */
  outcome?: { started: StartedAction; progress: ActionProgress };
  dismissOutcome: () => void;
}

const ActionsContext = createContext<Actions | undefined>(undefined);

/**
 * What there is to act on an Application with; undefined outside of its page,
 * where nothing can be started.
 */
export function useActions(): Actions | undefined {
  return useContext(ActionsContext);
}

/**
 * Lets the page of an Application act on it: has the dialog, and follows what
 * was started.
 */
export const ActionsProvider = (props: {
  application: EntityApplicationKey;
  entity: Entity;
  /** Absent until it is known; nothing can be started before. */
  details?: ApplicationDetails;
  /** Whose dialog the page's address asks for. */
  asked?: ApplicationActionId;
  /** Called when the dialog that the address asks for is closed. */
  onAskedClose: () => void;
  children: ReactNode;
}) => {
  const { application, entity, details, asked, onAskedClose } = props;
  const locale = useLocale();
  const [intention, setIntention] = useState<ActionIntention>();
  // What to come back to once the action before it is accepted
  const [after, setAfter] = useState<ActionIntention>();
  const [outcome, setOutcome] = useState<Actions['outcome']>();
  const owner = useMemo(() => ownerText(entity, locale), [entity, locale]);

  // What is over must not change again, so that it is kept while rendering
  const progress =
    outcome && details
      ? progressOf(outcome.started, details, outcome.progress)
      : outcome?.progress;
  if (outcome && progress && !isSame(progress, outcome.progress)) {
    setOutcome({ ...outcome, progress });
  }

  const { refresh, error: refreshError } = useRefreshNow(application);
  const intend = async (next: ActionIntention) => {
    if (next.action !== 'refresh' || !details) {
      setIntention(next);
      return;
    }
    const accepted = await refresh();
    if (accepted) {
      setOutcome({
        started: {
          action: 'refresh',
          dryRun: false,
          accepted,
          before: details,
        },
        progress: { phase: 'waiting' },
      });
    } else {
      setIntention(next);
    }
  };
  const latestIntend = useRef(intend);
  useEffect(() => {
    latestIntend.current = intend;
  });

  const actions = useMemo(
    (): Actions => ({
      intend: next => latestIntend.current(next),
      known: details ? knownActions(details) : [],
      details,
      owner,
      outcome,
      dismissOutcome: () => setOutcome(undefined),
    }),
    [details, owner, outcome],
  );
  const open: ActionIntention | undefined =
    intention ?? (asked && { action: asked });
  const close = () => {
    setIntention(undefined);
    setAfter(undefined);
    if (asked) {
      onAskedClose();
    }
  };
  return (
    <ActionsContext.Provider value={actions}>
      {props.children}
      {open && details && (
        <PartBoundary>
          <Suspense fallback={null}>
            <ActionDialog
              key={open.action}
              application={application}
              details={details}
              owner={owner}
              intention={open}
              failure={open.action === 'refresh' ? refreshError : null}
              onClose={close}
              onClearWay={first => {
                setAfter(open);
                setIntention(first);
              }}
              onAccepted={started => {
                setOutcome({ started, progress: { phase: 'waiting' } });
                close();
                setIntention(after);
              }}
            />
          </Suspense>
        </PartBoundary>
      )}
    </ActionsContext.Provider>
  );
};

function isSame(one: ActionProgress, other: ActionProgress): boolean {
  return (
    one.phase === other.phase &&
    one.message === other.message &&
    one.revision === other.revision
  );
}
