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

import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StageView } from '@gitops-portal/backstage-plugin-gitops-common';
import { lazy, Suspense, useState } from 'react';
import { useLocale } from '../../lib/locale';
import { pipelineTranslationRef } from '../../translation';
import { ownerText } from '../Actions/owner';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { joinReasons, usePlanText } from '../Actions/usePlanText';
import { PartBoundary } from '../ApplicationPanel/PartBoundary';
import { objectKey } from './keys';
import { labelOfFreight, PipelineModel } from './model';
import { promoteWords } from './words';

const ObjectActionDialog = lazy(() =>
  import('../ObjectActions/ObjectActionDialog').then(m => ({
    default: m.ObjectActionDialog,
  })),
);

/** A button that promotes to a Stage, with its dialog. */
export const PromoteAction = (props: {
  entity: Entity;
  model: PipelineModel;
  stage: StageView;
  /** The Freight that was chosen already; the dialog asks where left out. */
  freight?: string;
  /** Whether it was tried before. */
  again?: boolean;
  variant?: 'primary' | 'secondary';
  /** Whether the button says which Freight. */
  named?: boolean;
}) => {
  const { entity, model, stage, freight, again = false } = props;
  const { variant = 'secondary', named = false } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const owner = ownerText(entity, locale);
  const blockedBy =
    stage.actions.find(({ id }) => id === 'promote')?.blockedBy ?? [];
  const say = usePlanText(blockedBy, undefined, owner);
  if (!stage.actions.some(({ id }) => id === 'promote')) {
    return null;
  }
  const words = promoteWords(t, model, stage, { freight, again });
  const name =
    named && freight
      ? t('action.promote.here', {
          freight: labelOfFreight(model, freight),
        })
      : words.name;
  return (
    <>
      <ReasonedButton
        size="small"
        variant={variant}
        iconStart={words.icon && <words.icon aria-hidden size={16} />}
        aria-label={words.title}
        reason={joinReasons(blockedBy, reason => say('blocked', reason))}
        onPress={() => setOpen(true)}
      >
        {t('opens', { action: name })}
      </ReasonedButton>
      {isOpen && (
        <PartBoundary>
          <Suspense fallback={null}>
            <ObjectActionDialog
              object={objectKey(entity, model.view, 'stages', stage.name)}
              action={{ ...words, id: 'promote', blockedBy }}
              owner={owner}
              version={stage}
              onClose={() => setOpen(false)}
            />
          </Suspense>
        </PartBoundary>
      )}
    </>
  );
};
