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

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { FormField, Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { GitopsApi } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { JsonObject, JsonValue } from '@backstage/types';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';

type ApiPairs = NonNullable<
  NonNullable<Parameters<typeof renderInTestApp>[1]>['apis']
>;

/** A back end that gives the answers of a test, and to all else none. */
export function gitopsApi(answers: Partial<GitopsApi>): GitopsApi {
  return new Proxy(answers as GitopsApi, {
    get: (api, name: keyof GitopsApi) =>
      api[name] ??
      (async () => {
        throw new Error(`The test gave no answer to ${name}`);
      }),
  });
}

/** An answer about an entity. */
export function section(data: object): GitopsApi['getEntitySection'] {
  return async () => ({ notModified: false, data: data as never });
}

/**
 * Renders fields in the scaffolder's own form, as a template of one step would,
 * on the page of the template `service`.
 */
export function renderForm(options: {
  fields: FormField[];
  properties: JsonObject;
  required?: string[];
  values?: Record<string, JsonValue>;
  api?: Partial<GitopsApi>;
  apis?: ApiPairs;
  /** Where the form is; the page of a template when left out. */
  path?: string;
}) {
  const { fields, properties, required = [], values = {} } = options;
  const { path = '/create/templates/default/service' } = options;
  const created = jest.fn<Promise<void>, [Record<string, JsonValue>]>(
    async () => {},
  );
  const schema = { type: 'object', required, properties };
  const form = (
    <main>
      <Stepper
        manifest={{ title: 'Service', steps: [{ title: 'One', schema }] }}
        // What the scaffolder itself takes a field for
        extensions={fields as unknown as FieldExtensionOptions[]}
        initialState={values}
        onCreate={created}
      />
    </main>
  );
  const user = userEvent.setup();
  const { container } = renderInTestApp(
    <Routes>
      <Route path="/create/templates/:namespace/:templateName" element={form} />
      <Route path="*" element={form} />
    </Routes>,
    {
      initialRouteEntries: [path],
      apis: [
        [gitopsApiRef, gitopsApi(options.api ?? {})],
        ...(options.apis ?? []),
      ] as ApiPairs,
    },
  );
  return {
    container,
    user,
    /** Goes on to the review, if the form lets. */
    next: async () =>
      user.click(await screen.findByRole('button', { name: 'Review' })),
    /** Creates, and says with which values. */
    create: async () => {
      await user.click(await screen.findByRole('button', { name: 'Review' }));
      await user.click(await screen.findByRole('button', { name: 'Create' }));
      return created.mock.calls[0]?.[0];
    },
  };
}
