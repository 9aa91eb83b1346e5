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

import { Translate } from './i18n';

/**
 * A rule of the back end in words: `annotation:argocd/app-name` as "Annotation
 * argocd/app-name". Rules that other tools add are shown as they are.
 */
export function ruleText(t: Translate, rule: string): string {
  const [kind, name] = splitOnce(rule, ':');
  if (kind === 'annotation' && name) {
    return t('rule.annotation', { name });
  }
  if (kind === 'label' && name) {
    return t('rule.label', { name });
  }
  if (rule === 'source-location' || rule === 'config-repository') {
    return t(`rule.${rule}`);
  }
  return rule;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
