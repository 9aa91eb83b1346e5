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

import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { getWritableHosts } from '../../data/scaffolderGitops';
import { useAnswer } from '../../data/useAnswer';
import { otherField } from '../../lib/formData';
import { fieldsTranslationRef } from '../../translation';
import { Existence } from './Existence';
import {
  faultOf,
  formatRepoUrl,
  HOST_KINDS,
  isComplete,
  parseRepoUrl,
  RepositoryParts,
} from './repoUrl';
import { RepositoryOptions, repositoryPickerSchema } from './schema';
import styles from './RepositoryPicker.module.css';

/** The git hosts that the portal can write to. */
function useHosts(allowedHosts: string[] | undefined) {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useAnswer(
    ['git-hosts', allowedHosts],
    async (_, signal) => {
      const hosts = await getWritableHosts({ discoveryApi, fetchApi }, signal);
      return hosts
        .filter(({ host }) => !allowedHosts || allowedHosts.includes(host))
        .map(({ host, kind }) => ({
          id: host,
          label: Object.hasOwn(HOST_KINDS, kind)
            ? `${host} (${HOST_KINDS[kind]})`
            : host,
        }));
    },
    { refresh: false },
  );
}

/** What the name is while nobody has typed one. */
function suggestedName(
  formContext: unknown,
  { nameField, nameSuffix = '', defaultName = '' }: RepositoryOptions,
): string {
  const name = otherField(formContext, nameField);
  return typeof name === 'string' && name ? name + nameSuffix : defaultName;
}

/** A repository on one of the portal's git hosts: host, owner and name. */
export const RepositoryPicker = (
  props: typeof repositoryPickerSchema.TProps,
) => {
  const { formData, onChange, uiSchema, rawErrors, disabled } = props;
  const options = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(fieldsTranslationRef);
  const hosts = useHosts(options.allowedHosts);
  const parts = parseRepoUrl(formData);
  const { host, owner, name } = parts;
  const change = (part: Partial<RepositoryParts>) =>
    onChange(formatRepoUrl({ ...parts, ...part }));

  const owners = options.allowedOwners;
  const suggested: RepositoryParts = {
    host: host || hosts.data?.[0]?.id || '',
    owner: owner || options.defaultOwner || (owners?.[0] ?? ''),
    name: name || suggestedName(props.formContext, options),
  };
  const suggestion = formatRepoUrl(suggested);
  const isUntouched = formData === undefined && hosts.data !== undefined;
  useEffect(() => {
    if (isUntouched && suggestion !== undefined) {
      onChange(suggestion);
    }
  }, [isUntouched, suggestion, onChange]);

  // The name follows the other field until somebody types one
  const wanted = suggestedName(props.formContext, options);
  const followed = useRef(wanted);
  const next =
    wanted !== followed.current && name === followed.current
      ? formatRepoUrl({ ...parts, name: wanted })
      : undefined;
  useEffect(() => {
    followed.current = wanted;
    if (next !== undefined) {
      onChange(next);
    }
  }, [wanted, next, onChange]);

  const fault = faultOf(t, parts, options);
  const isWrong = Boolean(rawErrors?.length);
  return (
    <FieldFrame {...frameOf(props)}>
      {hosts.data ? (
        <div className={styles.parts}>
          <Select
            label={t('repository.host')}
            options={hosts.data}
            value={host || null}
            onChange={value => change({ host: String(value ?? '') })}
            validationBehavior="aria"
            isInvalid={isWrong && !host}
            isDisabled={disabled}
          />
          {owners?.length ? (
            <Select
              label={t('repository.owner')}
              options={owners.map(id => ({ id, label: id }))}
              value={owner || null}
              onChange={value => change({ owner: String(value ?? '') })}
              validationBehavior="aria"
              isInvalid={isWrong && !owner}
              isDisabled={disabled}
            />
          ) : (
            <TextField
              label={t('repository.owner')}
              value={owner}
              onChange={value => change({ owner: value.trim() })}
              validationBehavior="aria"
              isInvalid={isWrong && !owner}
              isDisabled={disabled}
              autoComplete="off"
              spellCheck="false"
            />
          )}
          <TextField
            label={t('repository.name')}
            value={name}
            onChange={value => change({ name: value.trim() })}
            validationBehavior="aria"
            isInvalid={isWrong && !name}
            isDisabled={disabled}
            autoComplete="off"
            spellCheck="false"
          />
        </div>
      ) : (
        !hosts.error && <FieldSkeleton />
      )}
      {hosts.data?.length === 0 && (
        <FieldNote kind="bad">{t('repository.noHosts')}</FieldNote>
      )}
      {fault && <FieldNote kind="bad">{fault}</FieldNote>}
      {!fault && options.mustBe && isComplete(parts) && (
        <Existence
          repoUrl={formData!}
          name={`${owner}/${name}`}
          mustBe={options.mustBe}
        />
      )}
      <AskingFailed answer={hosts} />
    </FieldFrame>
  );
};
