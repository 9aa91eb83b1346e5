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

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';
import { certificateMessages } from './messages/certificates';
import { deliveryMessages } from './messages/delivery';
import { pipelineMessages } from './messages/pipeline';
import { rolloutMessages } from './messages/rollouts';
import { sealedSecretMessages } from './messages/sealedSecrets';

/**
 * The words whose keys are in the code, and not codes that the back end sends:
 * TypeScript takes minutes for the types of all of them.
 */
type MessagesByKey = Omit<typeof messages, 'reason' | 'actionPlan'> & {
  readonly actionPlan: Pick<(typeof messages)['actionPlan'], 'window'>;
};

/**
 * The words of the plugin. Portals translate or replace them through a
 * `TranslationBlueprint` for this ref.
 *
 * @public
 */
export const gitopsTranslationRef = createTranslationRef({
  id: 'gitops',
  messages: messages as MessagesByKey,
});

/**
 * The words about Kargo pipelines: a ref of their own, as TypeScript does not
 * cope with all words of the plugin in one.
 *
 * @public
 */
export const pipelineTranslationRef = createTranslationRef({
  id: 'gitops.pipeline',
  messages: pipelineMessages,
});

/**
 * The words about where a change is, see {@link pipelineTranslationRef}.
 *
 * @public
 */
export const deliveryTranslationRef = createTranslationRef({
  id: 'gitops.delivery',
  messages: deliveryMessages,
});

/**
 * The words about Rollouts, see {@link pipelineTranslationRef}.
 *
 * @public
 */
export const rolloutsTranslationRef = createTranslationRef({
  id: 'gitops.rollouts',
  messages: rolloutMessages,
});

/**
 * The words about certificates, see {@link pipelineTranslationRef}.
 *
 * @public
 */
export const certificatesTranslationRef = createTranslationRef({
  id: 'gitops.certificates',
  messages: certificateMessages,
});

/**
 * The words about SealedSecrets, see {@link pipelineTranslationRef}.
 *
 * @public
 */
export const sealedSecretsTranslationRef = createTranslationRef({
  id: 'gitops.sealed-secrets',
  messages: sealedSecretMessages,
});
