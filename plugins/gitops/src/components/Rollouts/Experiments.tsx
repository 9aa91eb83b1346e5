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
import { RolloutView } from '@gitops-portal/backstage-plugin-gitops-common';
import { Ago } from '../Ago';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { phaseText } from './texts';
import { terminateWords } from './words';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

/** The Experiments of a Rollout, with the pods of each of their templates. */
export const Experiments = (props: {
  entity: Entity;
  rollout: RolloutView;
}) => {
  const { entity, rollout } = props;
  const { t } = useWords();
  if (rollout.experiments.length === 0) {
    return null;
  }
  return (
    <section className={styles.part}>
      <h5 className={styles.partTitle}>{t('experiments.title')}</h5>
      {rollout.experiments.map(experiment => {
        const { cluster, namespace, name, phase, state } = experiment;
        return (
          <article key={name} className={styles.run} aria-label={name}>
            <div className={styles.runHead}>
              <StatusBadge
                state={state}
                word={phaseText(t, phase)}
                toolWord={phase}
              />
              <span className={styles.runName}>{name}</span>
              <Ago at={experiment.startedAt} className={styles.muted} />
              <ObjectActions
                entity={entity}
                object={{
                  entityRef: stringifyEntityRef(entity),
                  kind: 'experiments.argoproj.io',
                  cluster,
                  namespace,
                  name,
                }}
                name={name}
                actions={offeredActions(
                  experiment.actions,
                  terminateWords(t, name),
                )}
              />
            </div>
            {experiment.message && (
              <p className={styles.muted}>{experiment.message}</p>
            )}
            <ul className={styles.reasons}>
              {experiment.templates.map(template => (
                <li key={template.name}>
                  {t('experiments.template', {
                    name: template.name,
                    available: String(template.available),
                    replicas: String(template.replicas),
                  })}
                </li>
              ))}
            </ul>
          </article>
        );
      })}
    </section>
  );
};
