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
  CertificateStep,
  CertificateView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { durationText, toMillis } from '../../lib/time';
import { Ago } from '../Ago';
import { MiddleText } from '../MiddleText';
import { StateIcon } from '../StatusBadge';
import { Reasons } from './Reasons';
import { useWords } from './useWords';
import styles from './Certificates.module.css';

/** The step that tells what is wrong; the last one, as it is the cause. */
function tellingStep(steps: CertificateStep[]): CertificateStep | undefined {
  const told = steps.filter(({ reasons }) => reasons.length > 0);
  return (
    told.filter(({ state }) => state === 'degraded').pop() ??
    told.filter(({ state }) => state === 'warning').pop()
  );
}

const Step = (props: { step: CertificateStep; isTelling: boolean }) => {
  const { step, isTelling } = props;
  const { c, t } = useWords();
  const { kind, name, status, state, reasons, domain, type } = step;
  const begun = toMillis(step.createdAt);
  const ended = toMillis(step.finishedAt);
  return (
    <li className={styles.step} data-telling={isTelling || undefined}>
      <StateIcon state={state} size={16} coloured />
      <div className={styles.stepBody}>
        <span className={styles.stepHead}>
          <strong>{kind}</strong>
          {domain && <span>{c('chain.for', { domain })}</span>}
          {type && <span>{c('chain.by', { type })}</span>}
          <span className={styles.word}>{status}</span>
          <span className={styles.muted}>
            {begun !== undefined && ended !== undefined && ended > begun ? (
              c('chain.took', {
                duration: durationText(t, ended - begun),
              })
            ) : (
              <Ago at={step.createdAt} />
            )}
          </span>
        </span>
        <span className={styles.muted}>
          <MiddleText text={name} />
        </span>
        {isTelling && (
          <span className={styles.telling}>
            {state === 'degraded' ? c('chain.failed') : c('chain.waits')}
          </span>
        )}
        <Reasons reasons={reasons} />
      </div>
    </li>
  );
};

/** The objects on the way to a certificate, as steps; the failing one explained. */
export const Chain = ({ certificate }: { certificate: CertificateView }) => {
  const { c } = useWords();
  const { chain } = certificate;
  const telling = tellingStep(chain);
  return (
    <section className={styles.part}>
      <h4 className={styles.partTitle}>{c('chain.title')}</h4>
      <ol className={styles.steps}>
        {chain.map(step => (
          <Step
            key={`${step.kind}/${step.name}`}
            step={step}
            isTelling={step === telling}
          />
        ))}
      </ol>
      {chain.length <= 1 && <p className={styles.muted}>{c('chain.empty')}</p>}
    </section>
  );
};
