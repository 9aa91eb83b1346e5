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

import { Button } from '@backstage/ui';
import {
  ClusterFreshness,
  SealedSecretView,
  SealingController,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useId, useRef, useState } from 'react';
import { useLocale } from '../../lib/locale';
import { shortReason } from '../../lib/reasons';
import { durationText, exactTime, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Reasons } from '../Certificates/Reasons';
import { anchorOf, useRevealed } from '../../lib/reveal';
import { MiddleText } from '../MiddleText';
import { StatusBadge } from '../StatusBadge';
import { SealedSecretFacts } from './SealedSecretFacts';
import { placeText, scopeText, statusWord } from './texts';
import { useWords } from './useWords';
import styles from './SealedSecrets.module.css';

/** So many names stand in a line. */
const MAX_NAMES = 4;

/** What it was sealed with, as far as can be known. */
const SealedAge = ({ sealedSecret }: { sealedSecret: SealedSecretView }) => {
  const { s, t } = useWords();
  const locale = useLocale();
  const now = useNow(15_000);
  const at = toMillis(sealedSecret.sealedAt);
  if (at === undefined) {
    return <span className={styles.muted}>{s('sealed.unknown')}</span>;
  }
  return (
    <span className={styles.muted}>
      <time dateTime={sealedSecret.sealedAt} title={exactTime(at, locale)}>
        {s('sealed.ago', { duration: durationText(t, Math.max(now - at, 0)) })}
      </time>
      {sealedSecret.olderThanKey && ` · ${s('sealed.olderKey')}`}
    </span>
  );
};

/**
 * One SealedSecret in a line: how it is, the names of its entries, where it
 * opens; opened, why, and its facts.
 */
export const SealedSecretRow = (props: {
  sealedSecret: SealedSecretView;
  /** The controller of its cluster. */
  controller?: SealingController;
  /** The cluster it is in, where what is known of it is old. */
  staleCluster?: ClusterFreshness;
  /** Absent where the caller may not seal for it. */
  onSealAgain?: () => void;
}) => {
  const { sealedSecret, controller, staleCluster, onSealAgain } = props;
  const words = useWords();
  const { s, t } = words;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const anchor = anchorOf('secrets', sealedSecret);
  useRevealed(
    named => named === anchor,
    toggle,
    () => setOpen(true),
  );
  const dialog = useRef<HTMLElement>(null);
  useRevealed(
    named => named === `${anchor}/seal`,
    // The dialog has the focus
    dialog,
    () => {
      setOpen(true);
      onSealAgain?.();
    },
  );
  const { cluster, namespace, name, keys, state, status, scope, reasons } =
    sealedSecret;
  const [reason] = reasons;
  const word = statusWord(words, status);
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <button
          ref={toggle}
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <RiArrowRightSLine aria-hidden size={18} className={styles.arrow} />
          <span className={styles.title}>
            <span className={styles.name}>{name}</span>
            <span
              className={styles.muted}
              title={placeText(words, sealedSecret)}
            >
              <MiddleText
                text={[sealedSecret.environment ?? namespace, cluster].join(
                  ' · ',
                )}
              />
            </span>
          </span>
        </button>
        <div className={styles.status}>
          <StatusBadge
            state={state}
            word={word}
            toolWord={word ? undefined : status}
            stale={Boolean(staleCluster)}
          />
          {reason && state !== 'healthy' && (
            <span className={styles.why}>{shortReason(t, reason)}</span>
          )}
        </div>
        <div className={styles.entries}>
          <span className={styles.muted}>
            {keys.length
              ? s('entries', { count: keys.length })
              : s('noEntries')}
          </span>
          <span className={styles.chips}>
            {keys.slice(0, MAX_NAMES).map(key => (
              <span key={key} className={styles.chip}>
                {key}
              </span>
            ))}
            {keys.length > MAX_NAMES && (
              <span className={styles.muted}>
                {s('moreEntries', { count: keys.length - MAX_NAMES })}
              </span>
            )}
          </span>
        </div>
        <div className={styles.sealing}>
          <span title={scopeText(words, sealedSecret)}>
            {s(`scope.${scope}`)}
          </span>
          <SealedAge sealedSecret={sealedSecret} />
        </div>
      </div>
      <div id={id} hidden={!isOpen} className={styles.details}>
        {isOpen && (
          <>
            <Reasons reasons={reasons} />
            <SealedSecretFacts
              sealedSecret={sealedSecret}
              controller={controller}
            />
            {onSealAgain && (
              <Button
                className={styles.again}
                size="small"
                variant="secondary"
                onPress={onSealAgain}
              >
                {s('seal.openFor')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
};
