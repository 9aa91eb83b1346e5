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

import { MarkdownContent } from '@backstage/core-components';
import { ReactNode } from 'react';
import styles from './FieldFrame.module.css';

/** What the form tells every field about itself. */
export interface FrameProps {
  id: string;
  title: string;
  description?: string;
  required?: boolean;
}

/** What the frame of a field needs of the properties that a form gives it. */
export function frameOf(props: {
  idSchema?: { $id: string };
  name?: string;
  required?: boolean;
  schema: { title?: string; description?: string };
  uiSchema?: object;
}): FrameProps {
  const { idSchema, name, required, schema, uiSchema } = props;
  const said = (key: string) => {
    const value = (uiSchema as Record<string, unknown> | undefined)?.[key];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    id: idSchema?.$id ?? name ?? 'field',
    title: said('ui:title') ?? schema.title ?? name ?? '',
    description: said('ui:description') ?? schema.description,
    required,
  };
}

/** A field that consists of several inputs, with its name and what it is for. */
export const FieldFrame = (props: FrameProps & { children: ReactNode }) => {
  const { id, title, description, required, children } = props;
  const about = description ? `${id}-about` : undefined;
  return (
    <fieldset className={styles.frame} id={id} aria-describedby={about}>
      <legend className={styles.title}>
        {title}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      {description && (
        <div id={about} className={styles.about}>
          <MarkdownContent content={description} linkTarget="_blank" />
        </div>
      )}
      {children}
    </fieldset>
  );
};
