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

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { fieldWords } from '../../lib/words';
import { EnvironmentPicker } from './EnvironmentPicker';
import { isEnvironmentName } from './environments';
import { environmentPickerSchema } from './schema';

/** Chooses an environment, or several. */
export const environmentPicker = createFormField({
  name: 'GitopsEnvironmentPicker',
  component: EnvironmentPicker,
  schema: environmentPickerSchema,
  validation(value, field, { apiHolder, uiSchema }) {
    const t = fieldWords(apiHolder);
    const names = [value ?? []].flat().filter(Boolean);
    if (Array.isArray(value) && names.length === 0) {
      field.addError(t('missing'));
    }
    // Those of the configuration are called as it calls them
    for (const name of uiSchema?.['ui:options']?.allowOther ? names : []) {
      if (!isEnvironmentName(name)) {
        field.addError(t('environment.invalid', { name }));
      }
    }
  },
});
