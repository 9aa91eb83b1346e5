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
  SealedSecretView,
  SealingController,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode } from 'react';
import { PanelLink } from '../ApplicationPanel/PanelLink';
import { Moment } from '../ApplicationSummary/Moment';
import { placeText, scopeText } from './texts';
import { useWords } from './useWords';
import styles from './SealedSecrets.module.css';

const Fact = (props: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

const Names = ({ names }: { names: string[] }) => (
  <ul className={styles.chips}>
    {names.map(name => (
      <li key={name} className={styles.chip}>
        {name}
      </li>
    ))}
  </ul>
);

/** What is to be known of a SealedSecret; of its entries only the names. */
export const SealedSecretFacts = (props: {
  sealedSecret: SealedSecretView;
  controller?: SealingController;
}) => {
  const { sealedSecret, controller } = props;
  const words = useWords();
  const { s, t } = words;
  const { keys, templateKeys, type, scope, application } = sealedSecret;
  const notBefore = controller?.certificate?.notBefore;
  return (
    <section className={styles.part}>
      <h4 className={styles.partTitle}>{s('facts.title')}</h4>
      <dl className={styles.facts}>
        <Fact name={s('facts.entries')}>
          {keys.length ? <Names names={keys} /> : s('noEntries')}
        </Fact>
        {templateKeys.length > 0 && (
          <Fact name={s('facts.templateEntries')}>
            <Names names={templateKeys} />
          </Fact>
        )}
        <Fact name={s('facts.type')}>
          {sealedSecret.immutable ? s('facts.immutable', { type }) : type}
        </Fact>
        <Fact name={s('scope.name')}>
          <span>
            {s(`scope.${scope}`)}: {scopeText(words, sealedSecret)}
          </span>
        </Fact>
        {sealedSecret.sealedAt && (
          <Fact name={s('facts.sealed')}>
            <Moment at={sealedSecret.sealedAt} />
          </Fact>
        )}
        {notBefore && (
          <Fact name={s('facts.key')}>
            {s('facts.keySince')} <Moment at={notBefore} />
          </Fact>
        )}
        {sealedSecret.since && (
          <Fact name={s('facts.since')}>
            <Moment at={sealedSecret.since} />
          </Fact>
        )}
        <Fact name={s('facts.where')}>
          {placeText(words, sealedSecret)} / {sealedSecret.name}
        </Fact>
        {application && (
          <Fact name={s('facts.application')}>
            <PanelLink
              application={application}
              label={t('panel.open', { name: application.name })}
            >
              {application.name}
            </PanelLink>
          </Fact>
        )}
      </dl>
    </section>
  );
};
