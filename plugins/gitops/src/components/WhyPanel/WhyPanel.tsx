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
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { listText, useLocale } from '../../lib/locale';
import { ruleText } from '../../lib/rules';
import { gitopsTranslationRef } from '../../translation';
import { explicitRules } from './explicitRules';
import { HowToChange } from './HowToChange';
import { LookedForList } from './LookedForList';
import { Matched } from './Matched';
import styles from './WhyPanel.module.css';

/**
 * Explains why an entity has its Applications: what matched, what was looked
 * for and what was not, and how to change it.
 */
export const WhyPanel = (props: {
  entity: Entity;
  data: EntityApplications;
}) => {
  const { entity, data } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const explicit = explicitRules(data.lookedFor);
  const rules = listText(
    explicit.map(({ rule, value }) => `${ruleText(t, rule)} = ${value}`),
    locale,
  );
  return (
    <Accordion>
      <AccordionTrigger title={t('why.title')} />
      <AccordionPanel>
        <div className={styles.why}>
          <p className={styles.text}>
            {explicit.length > 0
              ? t('why.explicit', { rules })
              : t('why.implicit')}
          </p>
          <section className={styles.section}>
            <Text as="h4" weight="bold">
              {t('why.matched')}
            </Text>
            <Matched applications={data.applications} />
          </section>
          {data.lookedFor.length > 0 && (
            <section className={styles.section}>
              <Text as="h4" weight="bold">
                {t('why.lookedFor')}
              </Text>
              <LookedForList lookedFor={data.lookedFor} />
            </section>
          )}
          <section className={styles.section}>
            <Text as="h4" weight="bold">
              {t('why.change')}
            </Text>
            <HowToChange entity={entity} data={data} />
          </section>
        </div>
      </AccordionPanel>
    </Accordion>
  );
};
