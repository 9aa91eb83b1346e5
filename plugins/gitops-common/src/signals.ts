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

/**
 * The signal channel on which the back end says that something a page may show
 * has changed.
 *
 * @public
 */
export const GITOPS_CHANGED_CHANNEL = 'gitops:changed';

/**
 * What is said on {@link GITOPS_CHANGED_CHANNEL}: that something changed, and
 * nothing more. Signals reach everybody who is signed in, so who wants to know
 * what has changed asks again, with permissions.
 *
 * @public
 */
export type GitopsChangedSignal = { changed: true };
