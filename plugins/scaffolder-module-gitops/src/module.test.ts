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

import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import module, * as exported from '.';
import { fields } from './module';

describe('the module', () => {
  it('should have the fields by the names that templates use', async () => {
    const names = await Promise.all(
      fields.map(async field => {
        const load = createExtensionTester(
          // They differ by the types of their names alone
          field as unknown as (typeof fields)[0],
        ).get(FormFieldBlueprint.dataRefs.formFieldLoader);
        const { name } = (await load()) as unknown as { name: string };
        return name;
      }),
    );
    expect(names).toEqual([
      'GitopsClusterPicker',
      'GitopsEnvironmentPicker',
      'GitopsStagePicker',
      'GitopsFreightPicker',
      'GitopsRepositoryPicker',
      'GitopsSecretField',
      'GitopsPreview',
    ]);
    expect(module.$$type).toBe('@backstage/FrontendModule');
    expect(Object.keys(exported)).toContain('fieldsTranslationRef');
  });
});
