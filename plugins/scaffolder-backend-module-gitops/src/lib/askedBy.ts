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

import { parseEntityRef } from '@backstage/catalog-model';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { foreignText } from './markdown';

/**
 * Who has asked for something that the portal does in its own name, as Markdown;
 * empty where nobody is known, such as for a task of a program.
 */
export function askedBy(user: ActionContext<object>['user']): string {
  const name =
    user?.entity?.spec.profile?.displayName ??
    user?.entity?.metadata.title ??
    (user?.ref && parseEntityRef(user.ref).name);
  return name ? `Asked for by ${foreignText(name)}, in the portal.` : '';
}
