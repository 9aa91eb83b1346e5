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
import {
  gitopsApiRef,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { fieldWords } from '../../lib/words';
import { ClusterPicker } from './ClusterPicker';
import { whyNot } from './clusters';
import { clusterPickerSchema } from './schema';

/** Chooses a cluster. */
export const clusterPicker = createFormField({
  name: 'GitopsClusterPicker',
  component: ClusterPicker,
  schema: clusterPickerSchema,
  // What was live when it was chosen may not be any more
  async validation(name, field, { apiHolder, uiSchema }) {
    if (!name) {
      return;
    }
    const t = fieldWords(apiHolder);
    try {
      const clusters = await apiHolder.get(gitopsApiRef)?.getClusters();
      const cluster = clusters?.find(each => each.name === name);
      if (!cluster) {
        field.addError(t('cluster.unknown', { name }));
        return;
      }
      const why = whyNot(t, cluster, uiSchema?.['ui:options'] ?? {});
      if (why) {
        field.addError(why);
      }
    } catch (error) {
      field.addError(
        t('cluster.unchecked', { error: wordsOf(error as Error) }),
      );
    }
  },
});
