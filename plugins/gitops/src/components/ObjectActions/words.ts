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
  ActionState,
  EntityObjectKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ComponentType, ReactNode } from 'react';

/** What one action is called, and what it asks. */
export interface ObjectActionWords {
  /** In a menu or on a button, such as `Abort`. */
  name: string;
  /** What it does, in a few words. */
  about: string;
  /** Of its dialog, such as `Abort the rollout of orders`. */
  title: string;
  /** On the button that starts it. */
  confirm: string;
  icon?: ComponentType<{ size?: number | string; className?: string }>;
  /** Asks for the input; without it the action takes {@link ObjectActionWords.input}. */
  form?: (onChange: (input: object | undefined) => void) => ReactNode;
  /** What it takes where there is no form; nothing where left out. */
  input?: object;
}

/** An action that a page knows how to offer. */
export interface OfferedAction extends ObjectActionWords, ActionState {
  /** Tells actions of the same id apart; the id by default. */
  key?: string;
  /** What it is on, where that is not the same for all. */
  object?: EntityObjectKey;
}

/** What tells an action from others. */
export function keyOfAction({ id, key }: OfferedAction): string {
  return key ?? id;
}

/**
 * The actions of an object that a page has words for, in the order of the words.
 *
 * @param states - what the back end says of them; newer ones are left out
 */
export function offeredActions(
  states: ActionState[],
  words: Readonly<Record<string, ObjectActionWords | undefined>>,
): OfferedAction[] {
  return Object.entries(words).flatMap(([id, word]) => {
    const state = states.find(other => other.id === id);
    return word && state ? [{ ...word, ...state }] : [];
  });
}
