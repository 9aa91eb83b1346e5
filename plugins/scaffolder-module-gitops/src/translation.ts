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

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { fieldMessages } from './messages/fields';
import { previewMessages } from './messages/preview';
import { secretMessages } from './messages/secret';

/**
 * The words of the form fields. Portals translate or replace them through a
 * `TranslationBlueprint` for this ref.
 *
 * @public
 */
export const fieldsTranslationRef = createTranslationRef({
  id: 'gitops.fields',
  messages: fieldMessages,
});

/**
 * The words of the field that seals secrets.
 *
 * @public
 */
export const secretFieldTranslationRef = createTranslationRef({
  id: 'gitops.fields.secret',
  messages: secretMessages,
});

/**
 * The words of the preview of a template.
 *
 * @public
 */
export const previewTranslationRef = createTranslationRef({
  id: 'gitops.fields.preview',
  messages: previewMessages,
});
