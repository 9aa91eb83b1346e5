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

import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { findRepository } from '../../data/scaffolderGitops';
import { fieldWords } from '../../lib/words';
import { faultOf, isComplete, parseRepoUrl } from './repoUrl';
import { RepositoryPicker } from './RepositoryPicker';
import { repositoryPickerSchema } from './schema';

/** Names a repository on one of the portal's git hosts. */
export const repositoryPicker = createFormField({
  name: 'GitopsRepositoryPicker',
  component: RepositoryPicker,
  schema: repositoryPickerSchema,
  async validation(value, field, { apiHolder, uiSchema }) {
    if (!value) {
      return;
    }
    const t = fieldWords(apiHolder);
    const options = uiSchema?.['ui:options'] ?? {};
    const parts = parseRepoUrl(value);
    const fault = isComplete(parts)
      ? faultOf(t, parts, options)
      : t('repository.incomplete');
    if (fault) {
      field.addError(fault);
      return;
    }
    const discoveryApi = apiHolder.get(discoveryApiRef);
    const fetchApi = apiHolder.get(fetchApiRef);
    if (!options.mustBe || !discoveryApi || !fetchApi) {
      return;
    }
    const name = `${parts.owner}/${parts.name}`;
    try {
      const { exists } = await findRepository(
        { discoveryApi, fetchApi },
        value,
      );
      if (exists === true && options.mustBe === 'new') {
        field.addError(t('repository.existsTaken', { name }));
      }
      if (exists === false && options.mustBe === 'existing') {
        field.addError(t('repository.existsNot', { name }));
      }
    } catch {
      // The field says so itself, and the template finds out before it writes
    }
  },
});
