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

/** What the section of certificates says. */
export const certificateMessages = {
  title: 'Certificates',
  count_one: '{{count}} certificate',
  count_other: '{{count}} certificates',
  none: 'no certificate is known',
  noneOwn: 'no certificate of its own',
  allCovered: 'every name is covered',
  allWell: 'all valid',
  next: 'the next expires {{when}}',
  needsLook_one: '{{count}} needs a look',
  needsLook_other: '{{count}} need a look',
  one: '{{name}}: {{reason}}',
  capped: '{{shown}} of {{total}} are shown, those that need a look first.',
  list: 'Certificates of this entity',
  more_one: '+{{count}} more',
  more_other: '+{{count}} more',
  noNames: 'no names',
  place: '{{environment}} · {{cluster}} / {{namespace}}',
  placeOnly: '{{cluster}} / {{namespace}}',
  word: {
    valid: 'valid',
    renewing: 'valid, being renewed',
    issuing: 'being issued',
  },
  expiry: {
    expires: 'expires in {{duration}}',
    expired: 'expired {{duration}} ago',
    none: 'not issued yet',
    renews: 'renews in {{duration}}',
    renewsNow: 'renewal is due',
    renewsNever: 'not renewed by itself',
    inDuration: 'in {{duration}}',
  },
  bar: {
    label:
      'Valid from {{from}} to {{to}}: {{percent}} % of its lifetime is over.',
    renewal: 'It is renewed on {{at}}.',
    noRenewal: 'It is not renewed by itself.',
    expired: 'Its lifetime is over: it was valid from {{from}} to {{to}}.',
    future: 'It becomes valid on {{from}}, until {{to}}.',
  },
  issuer: {
    name: 'Issuer',
    of: '{{kind}} {{name}}',
    type: {
      acme: 'ACME',
      ca: 'certificate authority in the cluster',
      selfSigned: 'self-signed',
      vault: 'Vault',
      venafi: 'Venafi',
    },
    state: {
      healthy: 'ready',
      degraded: 'not ready',
      missing: 'does not exist',
      progressing: 'being set up',
      unknown: 'not known whether it is ready',
    },
  },
  chain: {
    title: 'How it is issued',
    empty: 'No request of it is kept: what was issued long ago is cleaned up.',
    for: 'for {{domain}}',
    by: 'by {{type}}',
    failed: 'This is where it fails.',
    waits: 'This is what it waits for.',
    took: 'took {{duration}}',
  },
  facts: {
    title: 'Facts',
    names: 'Names',
    secret: 'Secret',
    key: 'Key',
    keyOf: '{{algorithm}} {{size}}',
    rotates: '{{key}}, a new one with each renewal',
    keeps: '{{key}}, kept at renewals',
    from: 'Valid from',
    until: 'Valid until',
    renewal: 'Renewal',
    renewalDisabled: 'switched off',
    windows: 'only in its windows: {{windows}}',
    window: '{{cron}} for {{duration}}',
    windowZone: '{{cron}} ({{zone}}) for {{duration}}',
    revision: 'Revision',
    failures: 'Failed attempts',
    failuresOf_one: '{{count}} since the last success',
    failuresOf_other: '{{count}} since the last success',
    nextTry: 'cert-manager tries again by itself',
    nextTryDue: 'the next try is due',
    authority: 'Use',
    isCA: 'signs other certificates',
    where: 'Where',
    application: 'Application',
  },
  hosts: {
    title: 'Names it is reached by',
    ofCertificate: 'Where it is shown',
    none: 'No Ingress or Gateway of this entity shows it.',
    covered: 'covered',
    expiring: 'covered, but look at its certificate',
    notYet: 'not covered yet',
    broken: 'not covered',
    unknown: 'not known',
    via: '{{kind}} {{name}}',
    by: 'certificate {{name}}',
  },
  renewal: {
    asked: 'Renewal was asked for.',
    running: 'It is being renewed.',
    done: 'Renewed: it is valid until {{time}}.',
  },
  actions: {
    renew: {
      name: 'Renew',
      about: 'Has cert-manager issue a new one now',
      title: 'Renew the certificate {{name}}',
      confirm: 'Renew',
    },
  },
} as const;

/**
 * Why a certificate, or what it takes to get one, is as it is. The names of
 * objects stand in the sentences; moments are said beside them.
 */
export const certificateReasons = {
  'certificate-expired': {
    short: 'the certificate has expired',
    text: 'Certificate {{name}} has expired: browsers and other clients refuse it.',
    wayOut:
      'Renew it. If that fails, the steps below say what stands in the way.',
  },
  'certificate-renewing': {
    short: 'the certificate is being renewed, and is valid until then',
    text: 'Certificate {{name}} is being renewed, and is valid until then. Argo CD calls that Progressing.',
  },
  'certificate-issuing': {
    short: 'the certificate is being issued',
    text: 'Certificate {{name}} is being issued by {{issuer}}.',
  },
  'certificate-renewal-overdue': {
    short: 'its renewal is overdue',
    text: 'Certificate {{name}} was to be renewed, and cert-manager does not begin.',
    wayOut:
      'Renew it by hand; if nothing happens, cert-manager may not be running in this cluster.',
  },
  'certificate-expiring': {
    short: 'the certificate expires soon',
    text: 'Certificate {{name}} expires soon.',
    wayOut: 'Renew it by hand, and look at what its issuer says.',
  },
  'certificate-expiring-alone': {
    short: 'the certificate expires soon, and nothing renews it',
    text: 'Certificate {{name}} expires soon, and is not renewed by itself.',
    wayOut: 'Renew it by hand, or let cert-manager do so (spec.renewal).',
  },
  'certificate-attempts-failed': {
    short: 'the certificate could not be issued',
    text: 'Certificate {{name}} could not be issued. Failed attempts: {{attempts}}.',
    wayOut:
      'Remove the cause first. cert-manager tries again by itself, later each time; renewing tries at once.',
  },
  'certificate-renewal-failed': {
    short: 'its last renewal failed',
    text: 'The renewal of certificate {{name}} failed; the present one is valid still. Failed attempts: {{attempts}}.',
    wayOut:
      'Remove the cause before it expires. cert-manager tries again by itself, later each time; renewing tries at once.',
  },
  'certificate-not-noticed': {
    short: 'cert-manager has not looked at the certificate yet',
    text: 'cert-manager has not looked at certificate {{name}} yet.',
    wayOut:
      'If this stays so, cert-manager may not be running in this cluster.',
  },
  'certificate-changed': {
    short: 'cert-manager has not seen the change of the certificate yet',
    text: 'Certificate {{name}} was changed, and cert-manager has not looked at the change yet.',
  },
  'certificate-missing': {
    short: 'the certificate has never been issued',
    text: 'Certificate {{name}} has never been issued.',
  },
  'certificate-secret-broken': {
    short: 'what is in its Secret is no usable certificate',
    text: 'The Secret {{secret}} does not hold a usable certificate: {{error}}.',
    wayOut: 'Renewing writes it anew.',
  },
  'certificate-outdated': {
    short: 'the certificate is not the one that is asked for now',
    text: 'The Secret {{secret}} does not hold what certificate {{name}} asks for now: {{error}}.',
    wayOut: 'cert-manager issues a new one by itself.',
  },
  'certificate-foreign': {
    short: 'its Secret holds another certificate',
    text: 'The Secret {{secret}} holds the certificate of another Certificate than {{name}}.',
    wayOut: 'Give {{name}} a Secret of its own (spec.secretName).',
  },
  'certificate-not-ready': {
    short: 'the certificate is not ready',
    text: 'Certificate {{name}} is not ready: {{error}}.',
  },
  'certificate-unknown': {
    short: 'whether the certificate is ready is not known',
  },
  'certificate-secret-shared': {
    short: 'another Certificate uses the same Secret',
    text: 'Certificate {{name}} and {{others}} use the same Secret {{secret}}: only one of them can be in it.',
    wayOut: 'Give each a Secret of its own (spec.secretName).',
  },
  'issuer-missing': {
    short: 'its issuer does not exist',
    text: 'The issuer {{issuer}} does not exist.',
    wayOut:
      'Create it, or name another one (spec.issuerRef): an Issuer must be in the namespace of the certificate, a ClusterIssuer must be called one.',
  },
  'issuer-not-ready': {
    short: 'its issuer is not ready',
    text: 'The issuer {{issuer}} is not ready: {{error}}.',
    wayOut: 'Those who run the issuer have to set it right; then it goes on.',
  },
  'issuer-initializing': {
    short: 'its issuer is being set up',
    text: 'cert-manager has not set up the issuer {{issuer}} yet.',
  },
  'issuer-unknown': { short: 'the portal does not see its issuer' },
  'request-denied': {
    short: 'the request for the certificate was denied',
    text: 'The request was denied: {{error}}.',
    wayOut:
      'A policy of the cluster decides which certificates may be issued. Ask for what it allows, or those who own the policy.',
  },
  'request-invalid': {
    short: 'the request for the certificate is not valid',
    text: 'The request is not valid: {{error}}.',
    wayOut: 'Correct the certificate in git.',
  },
  'request-not-approved': {
    short: 'the request for the certificate waits for approval',
    text: 'The request waits to be approved.',
    wayOut:
      'cert-manager approves by itself unless that is switched off; then a policy or a person has to.',
  },
  'request-stalled': {
    short: 'the issuer gave up',
    text: 'The issuer {{issuer}} gave up without saying why: nothing goes on by itself.',
    wayOut: 'Look at the log of the issuer, then renew.',
  },
  'request-pending': {
    short: 'the issuer has not signed it yet',
    text: 'The issuer {{issuer}} has not signed it yet: {{error}}.',
  },
  'issuance-failed': {
    short: 'the issuer did not sign it',
    text: 'The issuer {{issuer}} did not sign it: {{error}}.',
  },
  'order-failed': {
    short: 'the certificate authority refused it',
    text: 'The certificate authority refused it: {{error}}.',
  },
  'order-expired': {
    short: 'its names were not proved in time',
    wayOut: 'Renew it once the names can be proved.',
  },
  'acme-rate-limited': {
    short: 'the certificate authority limits how many it issues',
    text: 'The certificate authority of {{issuer}} issues no more for now: {{error}}.',
    wayOut:
      'Wait until the limit is over and do not try again by hand before; a staging issuer is there for trying.',
  },
  'acme-caa': {
    short: 'a CAA record forbids it',
    text: 'A CAA record of {{domain}} does not let this certificate authority issue for it.',
    wayOut: 'Have the authority added to the CAA record of the domain.',
  },
  'acme-no-solver': {
    short: 'the issuer cannot prove one of its names',
    text: 'The issuer {{issuer}} has no solver that can prove one of its names.',
    wayOut:
      'Wildcards need a DNS-01 solver; other names need one whose selector fits them.',
  },
  'acme-name-refused': {
    short: 'the certificate authority does not issue for this name',
    text: 'The certificate authority does not issue for {{domain}}.',
    wayOut:
      'Public authorities issue for public names only: use an internal issuer, or another name.',
  },
  'acme-account': {
    short: 'the account at the certificate authority does not work',
    text: 'The account of {{issuer}} at the certificate authority does not work: {{error}}.',
    wayOut:
      'Those who run the issuer have to correct its e-mail or its account.',
  },
  'acme-server-trouble': {
    short: 'the certificate authority has trouble',
    text: 'The certificate authority of {{issuer}} has trouble of its own: {{error}}.',
    wayOut: 'Wait and renew later.',
  },
  'challenge-dns-missing': {
    short: 'the name {{domain}} is not in DNS',
    text: 'The name {{domain}} is not in DNS, so it cannot be proved.',
    wayOut:
      'Add a record for {{domain}} that leads to the ingress of this cluster.',
  },
  'challenge-dns01-propagation': {
    short: 'the record that proves {{domain}} is not to be seen in DNS yet',
    text: 'The TXT record that proves {{domain}} cannot be seen in DNS yet.',
    wayOut:
      'That takes minutes as a rule. If it stays so, look whether the zone is the one that the world asks.',
  },
  'challenge-dns01-waiting': {
    short: 'the proof of {{domain}} in DNS is awaited',
    text: 'The proof of {{domain}} in DNS is awaited: {{error}}.',
  },
  'challenge-present-failed': {
    short: 'the proof for {{domain}} cannot be put in place',
    text: 'cert-manager cannot put the proof for {{domain}} in place: {{error}}.',
    wayOut: 'The credentials or the zone of the issuer’s solver are wrong.',
  },
  'challenge-http-unreachable': {
    short: 'nothing answers on port 80 of {{domain}}',
    text: 'Nothing answers on port 80 of {{domain}}, so it cannot be proved.',
    wayOut:
      'Let port 80 of {{domain}} lead to the ingress of this cluster: its DNS record, load balancer and firewall.',
  },
  'challenge-http-wrong-answer': {
    short: 'something else answers at {{domain}}',
    text: 'At {{domain}} something else answers than the proof: {{error}}.',
    wayOut:
      'The path /.well-known/acme-challenge/ has to reach cert-manager’s solver: look at redirects, at who else answers to the name, and at the ingress class.',
  },
  'challenge-waiting': {
    short: 'the proof of {{domain}} is awaited',
    text: 'The proof of {{domain}} is awaited: {{error}}.',
  },
  'challenge-failed': {
    short: 'the name {{domain}} could not be proved',
    text: '{{domain}} could not be proved: {{error}}.',
  },
  'host-without-tls': {
    short: 'served without TLS here',
    text: '{{host}} is served without TLS here; what stands before it may add it.',
  },
  'host-default-certificate': {
    short: 'served with the controller’s own certificate',
    text: '{{host}} is served with the certificate of the controller itself: the portal does not know it.',
  },
  'host-not-covered': {
    short: 'the certificate is not for this name',
    text: 'Certificate {{name}} is not for {{host}}: browsers refuse it.',
    wayOut: 'Add {{host}} to spec.dnsNames of {{name}}.',
  },
  'host-certificate-missing': {
    short: 'cert-manager has made no certificate for it',
    text: 'cert-manager is asked for a certificate of {{host}}, and has made none.',
    wayOut: 'Look at the issuer that the annotation names.',
  },
  'host-secret-unmanaged': {
    short: 'when its certificate expires is not known',
    text: 'No Certificate makes the Secret {{secret}}: when it expires is not known.',
  },
  'host-certificate-unknown': {
    short: 'its certificate cannot be seen',
    text: 'The portal does not see what makes the Secret {{secret}}.',
  },
  'gateway-failed': { short: '{{error}}' },
  'gateway-waiting': { short: 'its controller has not set it up yet' },
} as const;

/** What stands in a plan of a renewal. */
export const certificatePlan = {
  blocked: {
    'certificate-already-issuing': 'A new certificate is being issued already.',
    'certificate-deleting': 'The certificate is being deleted.',
  },
  effect: {
    'certificate-issues-again':
      'The issuer {{issuer}} is asked for a new certificate for {{names}}.',
    'certificate-keeps-key': 'It keeps its private key.',
    'certificate-new-key': 'It gets a new private key.',
    'certificate-new-key-by-default':
      'It gets a new private key; before cert-manager 1.18 it keeps the old one.',
    'certificate-secret-made':
      'The Secret {{secret}} gets it as soon as it is there.',
    'certificate-secret-replaced':
      'The Secret {{secret}} gets the new one as soon as it is there. Until then the present one stays in use.',
  },
  warning: {
    'acme-rate-limits':
      'The certificate authority {{server}} limits how often the same certificate is issued; with Let’s Encrypt it is 5 a week.',
    'renew-issuer-not-ready':
      'The issuer {{issuer}} is not ready and will not sign now.',
    'renew-skips-back-off':
      'The last attempts failed: without a change this one is likely to fail as well, and the next by itself comes later still.',
    'renew-skips-policy':
      'It is renewed now, whatever its renewal policy says.',
    'renew-secret-shared':
      'The Secret {{secret}} is that of {{others}} as well: only one of them can be in it.',
    'argocd-shows-progressing':
      'Argo CD shows its Application as Progressing until the new one is there.',
  },
} as const;
