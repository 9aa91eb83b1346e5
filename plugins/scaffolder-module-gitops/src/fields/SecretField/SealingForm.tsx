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
import { Button, Select, TextField } from '@backstage/ui';
import {
  SealingPlace,
  SealingScope,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  nameFault,
  readSealingCertificate,
  SEALING_SCOPES,
  SECRET_TYPES,
  wipe,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useEffect, useRef, useState } from 'react';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { FieldNote } from '../../components/FieldNote';
import { useAnswer } from '../../data/useAnswer';
import { dayText, useLocale } from '../../lib/time';
import { SecretTranslate } from '../../lib/words';
import { secretMessages } from '../../messages/secret';
import { secretFieldTranslationRef } from '../../translation';
import { Draft, draftFault, newDraft, placeId } from './drafts';
import { Entries } from './Entries';
import { SecretValue } from './schema';
import { sealDraft } from './sealDraft';
import styles from './SecretField.module.css';

const TYPES = SECRET_TYPES.map(id => ({ id, label: id }));

/** Why sealing failed. What was to be sealed is not in it. */
function failureText(t: SecretTranslate, error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return t(
    `failed.${
      typeof code === 'string' && Object.hasOwn(secretMessages.failed, code)
        ? (code as keyof typeof secretMessages.failed)
        : 'other'
    }`,
  );
}

/** The key of a cluster, to seal with. */
function useCertificate(entityRef: string, cluster: string | undefined) {
  return useAnswer(
    ['sealing-certificate', entityRef, cluster],
    cluster
      ? async (api, signal) =>
          readSealingCertificate(
            await api.getSealingCertificate(entityRef, cluster, { signal }),
          )
      : undefined,
    { refresh: false },
  );
}

/** Says with which key values are sealed, or why there is none. */
const KeyNote = (props: {
  cluster: string;
  answer: ReturnType<typeof useCertificate>;
}) => {
  const { cluster, answer } = props;
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const locale = useLocale();
  const { certificate, unavailable } = answer.data ?? {};
  if (certificate) {
    const { notBefore, fingerprint } = certificate;
    const date = dayText(notBefore, locale) ?? '?';
    return (
      <>
        <FieldNote>{t('privacy', { cluster })}</FieldNote>
        <p className={styles.fingerprint}>
          {t('certificate', { date, fingerprint })}
        </p>
      </>
    );
  }
  const error = unavailable?.message ?? (answer.error && wordsOf(answer.error));
  return error ? (
    <FieldNote kind="bad">
      {t('certificateFailed', { cluster, error })}
    </FieldNote>
  ) : (
    <FieldNote>{t('certificateLoading', { cluster })}</FieldNote>
  );
};

/**
 * Asks what is to be sealed and seals it. What is typed lives in the state of
 * this component alone: it is forgotten once it is sealed, and when it goes.
 */
export const SealingForm = (props: {
  entityRef: string;
  places: SealingPlace[];
  defaultName?: string;
  isInvalid?: boolean;
  /** Told with the first thing that is typed, and that nothing is any more. */
  onTyping: (isTyping: boolean) => void;
  onSealed: (value: SecretValue) => void;
}) => {
  const { entityRef, places, defaultName, isInvalid } = props;
  const { onTyping, onSealed } = props;
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...newDraft(defaultName),
    ...(places.length === 1 && { place: placeId(places[0]) }),
  }));
  const [isSealing, setSealing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const place = places.find(each => placeId(each) === draft.place);
  const key = useCertificate(entityRef, place?.cluster);

  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => () => wipe(latest.current.entries), []);

  const isTyped = draft.entries.some(
    ({ key: name, value }) => name !== '' || value.length > 0,
  );
  const tell = useRef(onTyping);
  tell.current = onTyping;
  useEffect(() => tell.current(isTyped), [isTyped]);

  const change = (part: Partial<Draft>) => {
    setFailure(undefined);
    setDraft(before => ({ ...before, ...part }));
  };
  const certificate = key.data?.certificate;
  const fault = draftFault(draft);
  const wrongName = draft.name ? nameFault(draft.name) : undefined;

  const seal = async () => {
    if (fault || !place || !certificate || isSealing) {
      setFailure(t(`fault.${fault ?? 'noCertificate'}`));
      return;
    }
    setSealing(true);
    setFailure(undefined);
    try {
      const value = await sealDraft({ entityRef, draft, place, certificate });
      wipe(draft.entries);
      onSealed(value);
    } catch (error) {
      setFailure(failureText(t, error));
    } finally {
      setSealing(false);
    }
  };

  return (
    <div className={styles.form}>
      {!globalThis.isSecureContext && (
        <FieldNote kind="warning">{t('insecure')}</FieldNote>
      )}
      <div role="group" aria-label={t('where')} className={styles.group}>
        <span className={styles.label} aria-hidden="true">
          {t('where')}
        </span>
        <ChoiceGroup
          choices={places.map(each => ({
            id: placeId(each),
            title: each.environment ?? each.namespace,
            lines: [
              t('placeIn', {
                namespace: each.namespace,
                cluster: each.cluster,
              }),
              ...(each.repository ? [] : [t('noRepository')]),
            ],
          }))}
          value={new Set(draft.place ? [draft.place] : [])}
          onChange={([id]) => change({ place: id })}
          isInvalid={isInvalid}
        />
      </div>
      <div className={styles.pair}>
        <TextField
          label={t('name')}
          description={t('nameHelp')}
          value={draft.name}
          onChange={name => change({ name: name.trim() })}
          validationBehavior="aria"
          isInvalid={Boolean(wrongName)}
          autoComplete="off"
          spellCheck="false"
        />
        <Select
          label={t('type')}
          options={TYPES}
          value={draft.type}
          onChange={type => change({ type: String(type ?? 'Opaque') })}
        />
      </div>
      {wrongName && <FieldNote kind="bad">{t(`fault.${wrongName}`)}</FieldNote>}
      <div role="group" aria-label={t('scope')} className={styles.group}>
        <span className={styles.label} aria-hidden="true">
          {t('scope')}
        </span>
        <ChoiceGroup
          choices={SEALING_SCOPES.map(id => ({
            id,
            title: t(`scopes.${id}`),
            lines: [t(`scopeHelp.${id}`)],
          }))}
          value={new Set([draft.scope])}
          onChange={([id]) => change({ scope: id as SealingScope })}
        />
      </div>
      <Entries
        entries={draft.entries}
        onChange={changed => {
          setFailure(undefined);
          setDraft(before => ({ ...before, entries: changed(before.entries) }));
        }}
      />
      {place && <KeyNote cluster={place.cluster} answer={key} />}
      {failure && <FieldNote kind="bad">{failure}</FieldNote>}
      <Button
        className={styles.button}
        variant="primary"
        isPending={isSealing}
        onPress={seal}
      >
        {isSealing ? t('sealing') : t('seal')}
      </Button>
    </div>
  );
};
