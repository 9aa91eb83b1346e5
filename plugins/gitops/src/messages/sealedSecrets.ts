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

/** What the section of SealedSecrets says. */
export const sealedSecretMessages = {
  title: 'Secrets',
  count_one: '{{count}} SealedSecret',
  count_other: '{{count}} SealedSecrets',
  none: 'no SealedSecret yet',
  allWell: 'all opened by their controllers',
  needsLook_one: '{{count}} needs a look',
  needsLook_other: '{{count}} need a look',
  one: '{{name}}: {{reason}}',
  capped: '{{shown}} of {{total}} are shown, those that need a look first.',
  list: 'SealedSecrets of this entity',
  empty:
    'No SealedSecret belongs to this entity. Seal a value to keep it in git: only the controller of the cluster can open it.',
  namesOnly:
    'The portal reads the names of entries and how each SealedSecret is. What is in a Secret is never read, sealed or not.',
  place: '{{environment}} · {{cluster}} / {{namespace}}',
  placeOnly: '{{cluster}} / {{namespace}}',
  word: {
    Synced: 'opened',
    NotSynced: 'not opened',
    Waiting: 'waiting',
    Deleting: 'being deleted',
  },
  entries_one: '{{count}} entry',
  entries_other: '{{count}} entries',
  noEntries: 'no entries',
  moreEntries_one: '+{{count}} more',
  moreEntries_other: '+{{count}} more',
  scope: {
    name: 'Scope',
    strict: 'strict',
    'namespace-wide': 'namespace-wide',
    'cluster-wide': 'cluster-wide',
    about: {
      strict:
        'opens only under the name {{name}} in the namespace {{namespace}}',
      'namespace-wide': 'opens under any name in the namespace {{namespace}}',
      'cluster-wide': 'opens under any name in any namespace of {{cluster}}',
    },
  },
  sealed: {
    ago: 'sealed at least {{duration}} ago',
    unknown: 'not known when it was sealed',
    olderKey: 'sealed before the key was renewed',
  },
  facts: {
    title: 'Facts',
    entries: 'Sealed entries',
    templateEntries: 'Made by a template',
    type: 'Makes a Secret of type',
    immutable: '{{type}}, which cannot be changed afterwards',
    sealed: 'Sealed at the latest',
    since: 'So since',
    key: 'Present key of the controller',
    keySince: 'since',
    where: 'Where',
    application: 'Application',
  },
  seal: {
    open: 'Seal a value…',
    openFor: 'Seal its values again…',
    title: 'Seal a value',
    about:
      'What you type is sealed here, in your browser. It is not sent, stored or logged anywhere, and is forgotten when this dialog closes.',
    where: 'Where it is for',
    placeOption: '{{environment}} · {{namespace}} ({{cluster}})',
    placeOptionOnly: '{{namespace}} ({{cluster}})',
    name: 'Name',
    nameHelp: 'Of the SealedSecret, and of the Secret that it makes.',
    namespace: 'Namespace',
    type: 'Type of the Secret',
    scope: {
      title: 'Where it may be opened',
      strict: 'Only there, under this name',
      'namespace-wide': 'In this namespace, under any name',
      'cluster-wide': 'Anywhere in this cluster',
      help: {
        strict:
          'The safest: renaming it, also by a prefix of Kustomize, makes it useless.',
        'namespace-wide':
          'Whoever may create SealedSecrets in the namespace can read it under a name of their own.',
        'cluster-wide':
          'Whoever may create SealedSecrets in any namespace of the cluster can read it there.',
      },
    },
    entries: 'Entries',
    entry: 'Entry {{number}}',
    key: 'Key',
    value: 'Value',
    valueNamed: 'Value of {{key}}',
    addText: 'Add an entry',
    addFile: 'Add a file…',
    remove: 'Remove {{key}}',
    removeUnnamed: 'Remove this entry',
    reveal: 'Show the values',
    file_one: 'A file of {{count}} byte',
    file_other: 'A file of {{count}} bytes',
    fileTooLarge: '{{name}} is too large: a Secret holds 1 MiB at most.',
    fileUnreadable: '{{name}} cannot be read.',
    lineBreak: 'Ends with a line break, which becomes part of the value.',
    removeLineBreak: 'Remove it',
    certificate: {
      loading: 'Asking the controller of {{cluster}} for its certificate…',
      failed: 'The certificate of {{cluster}} could not be had',
      forbidden: 'You may not seal for this entity',
      gone: 'This entity is not deployed to {{cluster}}',
      unavailable: 'Nothing can be sealed for {{cluster}} now',
      retry: 'Try again',
      of: 'Sealed with the certificate of {{cluster}}, made on {{date}}. SHA-256 {{fingerprint}}',
      short: 'Sealed for {{cluster}} with its key of {{date}}.',
      copyFingerprint: 'Copy the fingerprint of the certificate',
    },
    insecure:
      'This portal is not served over TLS: who sits between it and your browser could change this page and read what you type.',
    submit: 'Seal',
    sealing: 'Sealing…',
    close: 'Close',
    cancel: 'Cancel',
    another: 'Seal another',
    failed: {
      'certificate-broken': 'The certificate of the controller cannot be read.',
      'certificate-expired':
        'The certificate of the controller has expired: it needs a new key.',
      'no-random': 'This browser has no source of random numbers.',
      other: 'The values could not be sealed.',
    },
    fault: {
      nameMissing: 'Give it a name.',
      nameInvalid:
        'A name has lower-case letters, digits, hyphens and dots, and begins and ends with a letter or a digit.',
      namespaceInvalid:
        'A namespace has lower-case letters, digits and hyphens.',
      noEntries: 'Add an entry.',
      keyMissing: 'Give each entry a key.',
      keyInvalid: 'A key has letters, digits, hyphens, underscores and dots.',
      keyTwice: 'Two entries have the same key.',
      valueEmpty: 'Give each entry a value.',
      tooLarge: 'A Secret holds less than 1 MiB, all entries together.',
      noCertificate: 'The certificate of the cluster is not there yet.',
    },
  },
  pull: {
    open: 'Open a pull request',
    opening: 'Opening a pull request…',
    waits:
      'Pull request #{{number}} for {{name}} was opened: it takes effect once it is merged.',
    opened: 'Pull request {{number}} is open',
    view: 'Look at it',
    files: 'It changes {{files}}.',
    failed: 'The pull request was not opened',
    unsure: 'Whether the pull request was opened is not known',
  },
  result: {
    title: 'Sealed',
    about:
      'Only the controller of {{cluster}} can open this. What you typed is forgotten here.',
    manifest: 'The SealedSecret, as YAML',
    copy: 'Copy the SealedSecret',
    download: 'Download',
    next: 'Put it into {{path}} of {{repository}}, list it among the resources of kustomization.yaml where there is one, and commit it: Argo CD does the rest.',
    nextAnywhere:
      'Put it into the repository that {{namespace}} is deployed from, and commit it.',
    merge:
      'By hand it replaces a SealedSecret of the same name: to keep the entries of that one, copy only those of encryptedData into it, as a pull request does.',
  },
} as const;

/** Why a SealedSecret is as it is, and why nothing can be sealed now. */
export const sealedSecretReasons = {
  'sealed-secret-deleting': {
    short: 'it is being deleted, and its Secret with it',
  },
  'sealed-secret-waiting': {
    short: 'the controller has not looked at it yet',
  },
  'sealed-secret-no-status': {
    short: 'the controller has said nothing of it',
    text: 'The controller of Sealed Secrets has said nothing of {{name}}.',
    wayOut:
      'It may not be running in this cluster, or is told to write no status (--update-status=false).',
  },
  'sealed-secret-unknown': {
    short: 'whether its Secret is there is not known',
  },
  'sealed-secret-outdated': {
    short: 'the controller has not looked at its last change yet',
    text: 'What the controller says of {{name}} is older than its last change.',
    wayOut:
      'If this stays so, the controller may not be running, or is an old one that leaves its status as it was.',
  },
  'sealed-secret-deprecated-data': {
    short:
      'it is sealed in one piece, as controllers no longer open by default',
    text: '{{name}} is sealed in one piece (spec.data), which controllers no longer open by default.',
    wayOut: 'Seal its values again.',
  },
  'sealed-secret-older-key': {
    short: 'sealed before the key was renewed on {{date}}',
    text: '{{name}} was sealed before the key of the controller was renewed on {{date}}. Old keys go on opening it.',
    wayOut:
      'A new key does not make what it holds new: if a value or an old key may have leaked, change the value itself, then seal it again.',
  },
  'sealed-secret-no-key-strict': {
    short: 'no key of this cluster opens it',
    text: 'No key of the controller opens {{name}}. It is sealed strictly: it was sealed for another name, another namespace or another cluster, or its key is lost.',
    wayOut:
      'Seal its values again for the name {{name}}, the namespace {{namespace}} and the cluster {{cluster}}. A name prefix or a hash that Kustomize adds changes the name, too.',
  },
  'sealed-secret-no-key-namespace-wide': {
    short: 'no key of this cluster opens it',
    text: 'No key of the controller opens {{name}}. It is sealed for a whole namespace: for another one, with another scope, for another cluster, or its key is lost.',
    wayOut:
      'Seal its values again, namespace-wide for {{namespace}} and the cluster {{cluster}}.',
  },
  'sealed-secret-no-key-cluster-wide': {
    short: 'no key of this cluster opens it',
    text: 'No key of the controller opens {{name}}. Its annotation says cluster-wide: it was sealed with another scope, for another cluster, or its key is lost.',
    wayOut: 'Seal its values again, cluster-wide for {{cluster}}.',
  },
  'sealed-secret-scope-misplaced': {
    short: 'its scope stands in the template alone, where it does not count',
    text: 'No key opens {{name}}: its scope {{scope}} stands in the template alone, so that it is taken for strict.',
    wayOut:
      'Put the annotation on the SealedSecret itself as well (metadata.annotations), with the value "true".',
  },
  'sealed-secret-renamed': {
    short: 'it was renamed after it was sealed',
    text: 'No key opens {{name}}: it seems to be sealed for the name {{sealedFor}}, and a strict scope opens under that name alone.',
    wayOut: 'Give it its name back, or seal its values again for {{name}}.',
  },
  'sealed-secret-moved': {
    short: 'it was moved to another namespace after it was sealed',
    text: 'No key opens {{name}}: it seems to be sealed for the namespace {{sealedFor}}, and is in {{namespace}}.',
    wayOut: 'Seal its values again for the namespace {{namespace}}.',
  },
  'sealed-secret-unmanaged': {
    short: 'there is a Secret of that name already, which is not its own',
    text: 'There is a Secret {{name}} in {{namespace}} already that something else has made: the controller does not overwrite it.',
    wayOut:
      'Delete that Secret, or let it be taken over: annotate it with sealedsecrets.bitnami.com/managed: "true" (patch: "true" only adds to it).',
  },
  'sealed-secret-damaged': {
    short: 'what it holds was never sealed, or is damaged',
    text: 'What stands in encryptedData of {{name}} was never sealed, or is damaged.',
    wayOut:
      'Seal its values again. If plain values were committed, they are known to all who can read the repository: change them.',
  },
  'sealed-secret-template': {
    short: 'its template cannot be filled in',
    text: 'The template of {{name}} cannot be filled in: {{error}}.',
    wayOut: 'Correct spec.template.data in git.',
  },
  'sealed-secret-update-failed': {
    short: 'its Secret could not be written',
    text: 'The Secret {{name}} could not be written: {{error}}.',
  },
  'sealed-secret-failed': {
    short: 'its Secret could not be made',
    text: 'The Secret {{name}} could not be made: {{error}}.',
  },
  'sealed-secret-failed-silently': {
    short: 'its Secret could not be made, and it is not said why',
    text: 'The Secret {{name}} could not be made, and the controller does not say why.',
    wayOut: 'The log of the controller says more.',
  },
  'sealing-controller-absent': {
    short: 'no controller was found',
    text: 'There is no Service {{namespace}}/{{service}} in {{cluster}}.',
    wayOut:
      'If the controller has another name, an administrator of the portal sets gitops.sealedSecrets.',
  },
  'sealing-forbidden': {
    short: 'the portal may not ask the controller',
    text: 'The portal may not ask the controller {{namespace}}/{{service}} in {{cluster}} for its certificate.',
    wayOut:
      'Its account needs get on services/proxy of http:{{service}}:{{port}}, which the chart gives to everybody (rbac.serviceProxier).',
  },
  'sealing-controller-down': {
    short: 'the controller does not answer',
    text: 'The controller {{namespace}}/{{service}} in {{cluster}} does not answer.',
    wayOut:
      'It may not be running, or a network policy keeps the API server from reaching its port 8080.',
  },
  'sealing-certificate-unusable': {
    short: 'the controller sends no usable certificate',
  },
} as const;
