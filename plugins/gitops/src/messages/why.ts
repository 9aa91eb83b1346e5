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

/** What the panel says that explains why an entity has its Applications. */
export const whyMessages = {
  title: 'Why these applications?',
  explicit:
    'The entity says itself what belongs to it: {{rules}}. That stands alone, so Kubernetes annotations, labels and repositories were not tried.',
  implicit:
    'No annotation of the entity names its applications, so everything below was tried, and all that was found belongs to it.',
  matched: 'What matched',
  lookedFor: 'What was looked for',
  and: 'and',
  unexplained: 'The portal does not know why.',
  more_one: '+{{count}} more',
  more_other: '+{{count}} more',
  moreLabel: '{{more}}: show all of them',
  change: 'How to change it',
  changeText:
    'Write one of these into the entity’s catalog-info.yaml. From then on nothing is guessed:',
  byName: 'Exactly these, by name',
  bySelector: 'All applications with the label that these have',
  changeUnknown:
    'There are too many to name here. The annotation argocd/app-selector takes a label that all of them have.',
  narrow:
    'Where the same name is used more than once, argocd/app-namespace (a namespace) and argocd/instance-name (an Argo CD) narrow it.',
  copyLabel: 'Copy the example: {{what}}',
  note: {
    'instance-not-configured':
      'No Argo CD is known by the name {{names}}: argocd/instance-name must be a name of gitops.argocd.instances or of a cluster.',
    'others-in-repository':
      'That repository has more applications that do not name {{name}}, so they were left out: {{count}}.',
    'not-in-directory':
      'That repository has applications, but none has its manifests in {{directory}}: {{count}}.',
    'shared-repository':
      'That repository has applications of several things, and none of them names {{name}}: {{count}}. An annotation tells which belong to it.',
  },
  capped:
    'There are {{total}} applications. The {{shown}} that need attention most are shown.',
} as const;
