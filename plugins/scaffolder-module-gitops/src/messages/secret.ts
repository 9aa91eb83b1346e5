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

/** What the field says that seals secrets. */
export const secretMessages = {
  forbidden:
    'You may not seal secrets of {{entity}}: that needs the permission gitops.sealed-secret.seal. Its owners or the people who run the portal can grant it.',
  nowhere:
    '{{entity}} is deployed to no cluster that has Sealed Secrets, so there is no key to seal with.',
  where: 'Where it is used',
  placeIn: 'namespace {{namespace}} in {{cluster}}',
  noRepository:
    'It does not come from a directory of a git repository, so nobody could deliver the secret.',
  name: 'Name of the secret',
  nameHelp: 'Such as orders-database; pods name it to read it.',
  type: 'Type',
  scope: 'Where it may be opened',
  scopes: {
    strict: 'Only as this secret, in this namespace',
    'namespace-wide': 'Under any name, in this namespace',
    'cluster-wide': 'Anywhere in the cluster',
  },
  scopeHelp: {
    strict: 'The safest: nobody can use the sealed values elsewhere.',
    'namespace-wide': 'The secret may be renamed without sealing it again.',
    'cluster-wide':
      'Whoever can read the repository can have it opened in a namespace of theirs.',
  },
  entries: 'Values',
  entry: 'Value {{number}}',
  key: 'Key',
  value: 'Value',
  valueNamed: 'Value of {{key}}',
  reveal: 'Show values',
  add: 'Add a value',
  addFile: 'Add a file',
  file_one: 'A file of {{count}} byte',
  file_other: 'A file of {{count}} bytes',
  fileTooLarge: '{{name}} is larger than a secret may be, 1 MiB.',
  fileUnreadable: '{{name}} could not be read.',
  remove: 'Remove {{key}}',
  removeUnnamed: 'Remove this value',
  lineBreak: 'It ends with a line break, which becomes part of the value.',
  removeLineBreak: 'Remove the line break',
  privacy:
    'Values are sealed in this browser with the key of {{cluster}}. Only what is sealed goes on: not what you type.',
  insecure:
    'This page is not served over TLS: what it loads could be changed on the way.',
  certificate: 'Key of {{date}}, fingerprint {{fingerprint}}',
  certificateLoading: 'Asking {{cluster}} for its key…',
  certificateFailed: 'The key of {{cluster}} could not be had: {{error}}',
  seal: 'Seal the values',
  sealing: 'Sealing…',
  sealed_one: '{{count}} value is sealed for {{name}}',
  sealed_other: '{{count}} values are sealed for {{name}}',
  sealedWhere:
    'It can be opened only in namespace {{namespace}} of {{cluster}}. What you typed is forgotten.',
  sealedClusterWide:
    'It can be opened anywhere in {{cluster}}. What you typed is forgotten.',
  keys: 'Keys',
  again: 'Seal other values',
  failed: {
    'certificate-broken': 'The key of the cluster cannot be read.',
    'certificate-expired':
      'The key of the cluster has expired: its controller needs a new one.',
    'no-random': 'This browser has no source of random numbers.',
    other: 'The values could not be sealed.',
  },
  fault: {
    nameMissing: 'A name is missing',
    nameInvalid:
      'Names are made of lower-case letters, digits, hyphens and dots, at most 253',
    namespaceInvalid: 'The namespace is no name of one',
    noEntries: 'A value is missing',
    keyMissing: 'A key is missing',
    keyInvalid:
      'Keys are made of letters, digits, hyphens, underscores and dots, at most 253',
    keyTwice: 'There are two values of this key',
    valueEmpty: 'A value is empty',
    tooLarge: 'All values together are larger than a secret may be, 1 MiB',
    noCertificate: 'The key of the cluster is not there yet',
    noPlace: 'Say where it is used',
  },
  notSealed: 'Seal the values first: “Seal the values”',
  otherEntity: 'It was sealed for another component: seal the values again',
} as const;
