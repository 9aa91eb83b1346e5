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
  SealedSecretView,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  bytesOf,
  sealedSecretManifest,
  sealEntries,
  wipe,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { FormEvent, useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSealingCertificate } from '../../data/useSealingCertificate';
import { sealedSecretMessages } from '../../messages/sealedSecrets';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { CertificateNotice } from './CertificateNotice';
import { Draft, draftFault, newDraft } from './drafts';
import { OpenedPull } from './PullRequest';
import { Sealed, SealedResult } from './SealedResult';
import { SealForm } from './SealForm';
import { useWords, Words } from './useWords';
import dialog from '../Actions/ActionDialog.module.css';
import styles from './SealDialog.module.css';

/** Why sealing failed. What was to be sealed is not in it. */
function failureText({ s }: Words, error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  const known: Record<string, string> = sealedSecretMessages.seal.failed;
  const lookUp = s as unknown as (key: string) => string;
  return lookUp(
    `seal.failed.${
      typeof code === 'string' && Object.hasOwn(known, code) ? code : 'other'
    }`,
  );
}

/**
 * Seals values in the browser. Values live in the state of this dialog alone:
 * they are forgotten once they are sealed, and when it closes.
 */
export const SealDialog = (props: {
  entityRef: string;
  places: SealingPlace[];
  /** The SealedSecret whose values are sealed again. */
  again?: SealedSecretView;
  /** Called once a pull request with what was sealed is open. */
  onOpened: (pull: OpenedPull) => void;
  onClose: () => void;
}) => {
  const { entityRef, places, again, onClose } = props;
  const words = useWords();
  const { s } = words;
  const [draft, setDraft] = useState<Draft>(() => newDraft(places, again));
  const [sealed, setSealed] = useState<Sealed>();
  const [isSealing, setSealing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const place = places[draft.place];
  const state = useSealingCertificate(entityRef, place?.cluster ?? '');

  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => () => wipe(latest.current.entries), []);

  const certificate = state.data?.certificate;
  const fault = draftFault(draft);
  const notYet = (() => {
    if (fault) {
      return s(`seal.fault.${fault}`);
    }
    return certificate ? undefined : s('seal.fault.noCertificate');
  })();

  const isTyped =
    !sealed && draft.entries.some(({ value }) => value.length > 0);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (notYet || !certificate || isSealing) {
      return;
    }
    const { name, namespace, scope, type, entries } = draft;
    setSealing(true);
    setFailure(undefined);
    try {
      const encryptedData = await sealEntries(
        certificate.pem,
        { name, namespace, scope },
        new Map(entries.map(({ key, value }) => [key, bytesOf(value)])),
      );
      const manifest = await sealedSecretManifest({
        name,
        namespace,
        scope,
        type,
        encryptedData,
      });
      wipe(entries);
      setDraft({ ...newDraft(places), place: draft.place, namespace });
      setSealed({ name, namespace, place, manifest });
    } catch (error) {
      setFailure(failureText(words, error));
    } finally {
      setSealing(false);
    }
  };

  return (
    <ModalOverlay
      className={dialog.overlay}
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
      // A click beside it, or Escape, would lose what was typed
      isDismissable={false}
      isKeyboardDismissDisabled={isSealing || isTyped}
    >
      <Modal className={`${dialog.modal} ${styles.modal}`}>
        <Dialog className={dialog.dialog}>
          <form className={dialog.form} onSubmit={submit} autoComplete="off">
            <div className={dialog.header}>
              <Heading slot="title" level={2} className={dialog.title}>
                {sealed ? s('result.title') : s('seal.title')}
              </Heading>
              <p className={dialog.about}>
                {sealed
                  ? s('result.about', { cluster: sealed.place.cluster })
                  : s('seal.about')}
              </p>
            </div>
            <div className={dialog.body}>
              {sealed ? (
                <SealedResult
                  entityRef={entityRef}
                  sealed={sealed}
                  onOpened={props.onOpened}
                />
              ) : (
                <>
                  {!globalThis.isSecureContext && (
                    <p className={styles.insecure} role="note">
                      {s('seal.insecure')}
                    </p>
                  )}
                  <SealForm
                    places={places}
                    draft={draft}
                    onChange={change => {
                      setFailure(undefined);
                      setDraft(change);
                    }}
                  />
                  <CertificateNotice cluster={place.cluster} state={state} />
                  {failure && (
                    <p className={styles.fault} role="alert">
                      {failure}
                    </p>
                  )}
                </>
              )}
            </div>
            <div className={dialog.footer}>
              {sealed ? (
                <>
                  <Button
                    size="medium"
                    variant="secondary"
                    onPress={() => setSealed(undefined)}
                  >
                    {s('seal.another')}
                  </Button>
                  <Button size="medium" variant="primary" onPress={onClose}>
                    {s('seal.close')}
                  </Button>
                </>
              ) : (
                <>
                  <Button
                    size="medium"
                    variant="secondary"
                    isDisabled={isSealing}
                    onPress={onClose}
                  >
                    {s('seal.cancel')}
                  </Button>
                  <ReasonedButton
                    size="medium"
                    type="submit"
                    variant="primary"
                    isPending={isSealing}
                    reason={notYet}
                  >
                    {isSealing ? s('seal.sealing') : s('seal.submit')}
                  </ReasonedButton>
                </>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
