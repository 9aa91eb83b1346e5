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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { TemplatePreview } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  statusOf,
  withFullStop,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiEyeLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import { FieldNote } from '../../components/FieldNote';
import { previewTranslationRef } from '../../translation';
import { ChangeSection } from './ChangeSection';
import { previewSchema } from './schema';
import { usePreview, useTemplateRef } from './usePreview';
import styles from './Preview.module.css';

/** So long a form has not changed when its preview is made. */
const SETTLED = 500;

const Making = () => {
  const { t } = useTranslationRef(previewTranslationRef);
  return (
    <div className={styles.making} role="status">
      <p className={styles.muted}>
        {t('loading')} {t('slow')}
      </p>
      <Skeleton width="100%" height={44} />
      <Skeleton width="100%" height={44} />
    </div>
  );
};

const Failure = ({ failed }: Required<Pick<TemplatePreview, 'failed'>>) => {
  const { t } = useTranslationRef(previewTranslationRef);
  const { message, step } = failed;
  return (
    <FieldNote kind="bad">
      <strong>
        {step ? t('failedAt', { step: step.name }) : t('failedBefore')}
      </strong>
      <br />
      {message}
    </FieldNote>
  );
};

const Made = ({ preview }: { preview: TemplatePreview }) => {
  const { t } = useTranslationRef(previewTranslationRef);
  const { changes, failed } = preview;
  return (
    <>
      {failed && <Failure failed={failed} />}
      {changes.map((change, index) => (
        // Two steps may do the same thing to the same repository
        // eslint-disable-next-line react/no-array-index-key
        <ChangeSection key={index} change={change} />
      ))}
      {!failed && changes.length === 0 && (
        <FieldNote>
          <strong>{t('nothing')}</strong> {t('nothingText')}
        </FieldNote>
      )}
    </>
  );
};

const TemplatePreviewField = (props: {
  template: string;
  values: object;
  auto: boolean;
}) => {
  const { template, values, auto } = props;
  const { t } = useTranslationRef(previewTranslationRef);
  const { preview, error, isMaking, isOutdated, make } = usePreview(
    template,
    values,
  );
  const begun = useRef(!auto);
  useEffect(() => {
    if (begun.current) {
      return undefined;
    }
    // A form fills in its defaults as it comes up
    const timer = setTimeout(() => {
      begun.current = true;
      make();
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [make]);
  return (
    <>
      {isMaking && !preview && <Making />}
      {error && (
        <FieldNote kind="bad">
          <strong>
            {statusOf(error) === 403 ? t('forbidden') : t('failed')}
          </strong>
          <br />
          {withFullStop(wordsOf(error))} {t('goesOn')}
        </FieldNote>
      )}
      {isOutdated && !isMaking && (
        <FieldNote kind="warning">{t('outdated')}</FieldNote>
      )}
      {preview && (
        <div className={styles.made} aria-busy={isMaking}>
          <Made preview={preview} />
        </div>
      )}
      <Button
        className={styles.make}
        size="small"
        variant="secondary"
        iconStart={<RiEyeLine aria-hidden />}
        isPending={isMaking}
        onPress={make}
      >
        {preview || error ? t('again') : t('make')}
      </Button>
    </>
  );
};

/** What the template would do, before anything is done. */
export const Preview = (props: typeof previewSchema.TProps) => {
  const { uiSchema, formContext } = props;
  const { t } = useTranslationRef(previewTranslationRef);
  const template = useTemplateRef();
  const frame = frameOf(props);
  const { formData = {} } = (formContext ?? {}) as { formData?: object };
  return (
    <FieldFrame {...frame} title={frame.title || t('title')}>
      {template ? (
        <TemplatePreviewField
          template={template}
          values={formData}
          auto={uiSchema['ui:options']?.auto !== false}
        />
      ) : (
        <FieldNote>{t('noTemplate')}</FieldNote>
      )}
    </FieldFrame>
  );
};
