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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  RiAddLine,
  RiGitPullRequestLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { TemplateType, useTemplates } from '../../data/useTemplates';
import { templateRouteRef } from '../../routes';
import { gitopsTranslationRef } from '../../translation';

const ICONS: Record<TemplateType, RemixiconComponentType> = {
  'gitops-promotion-request': RiGitPullRequestLine,
  'gitops-secret': RiAddLine,
  'gitops-certificate': RiAddLine,
};

/**
 * Leads to the form of a template, filled in for an entity; nothing where the
 * catalog has no such template that the user may see.
 */
export const TemplateLink = (props: {
  type: TemplateType;
  entity: Entity;
  /** What is filled in beside the entity. */
  fields?: Record<string, unknown>;
  /** What it is called where several stand on one page. */
  label?: string;
}) => {
  const { type, entity, fields, label } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const template = useTemplates().get(type);
  const formOf = useRouteRef(templateRouteRef);
  if (!template || !formOf) {
    return null;
  }
  const { namespace, templateName } = template;
  const formData = JSON.stringify({
    entity: stringifyEntityRef(entity),
    ...fields,
  });
  const Icon = ICONS[type];
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      href={`${formOf({ namespace, templateName })}?${new URLSearchParams({
        formData,
      })}`}
      iconStart={<Icon aria-hidden />}
    >
      {label ?? t(`template.${type}`)}
    </ButtonLink>
  );
};
