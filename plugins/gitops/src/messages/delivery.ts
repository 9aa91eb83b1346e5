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

/** What the delivery view says: "where is my change?". */
export const deliveryMessages = {
  title: 'Where is my change?',
  titleMembers: 'What runs where',
  loading: 'Loading where it is…',
  failed: {
    title: 'Where each change is could not be loaded',
    forbidden: 'You may not see where the changes of this entity are',
    gone: 'The portal does not know where the changes of this entity are',
  },
  lanes: 'Environments',
  lane: '{{name}}: {{state}}',
  rest: 'without an environment',
  choose: 'Change:',
  chooseTitle: 'Which change?',
  newest: 'newest',
  moreChanges_one: '{{count}} older change is not listed',
  moreChanges_other: '{{count}} older changes are not listed',
  change: {
    title: 'Change',
    built: 'built',
    freight: 'freight',
  },
  row: {
    change: 'change',
    runs: 'runs',
    since: 'since',
    step: 'now',
    sync: 'sync',
    rollout: 'rollout',
    analysis: 'analysis',
    verification: 'verified',
    soak: 'soaks',
    promotion: 'promotion',
    'pull-request': 'review',
    queued: 'queue',
    starting: 'starts',
    verified: 'verified',
    certificate: 'certificate',
    secret: 'secret',
    replicas: 'pods',
    next: 'next',
    because: 'because',
  },
  runs: {
    nothing: 'nothing yet',
    weight: '{{version}} gets {{weight}} %',
    arriving: '{{version}} on its way',
    and: '{{first}}; {{rest}}',
    behind_one: '{{count}} change behind',
    behind_other: '{{count}} changes behind',
  },
  progress: 'Step {{step}} of {{steps}}',
  until: 'until {{time}}',
  still: '{{duration}} more',
  left: '{{duration}} left',
  expired: 'expired {{ago}}',
  stale: 'No news from cluster {{cluster}}',
  openPullRequest: 'Open the pull request',
  requestPromotion: 'Request promotion to {{name}}',
  place: {
    here: 'is here',
    arriving: 'on its way',
    waiting: 'waits',
    'not-yet': 'not here yet',
    passed: 'was here; a newer one followed',
    superseded: 'a newer one runs here',
    'rolled-back': 'was here and was taken back',
  },
  places: {
    because: '{{place}}: {{reason}}',
    held: 'is held here',
    failed: 'failed here and was taken back: {{reason}}',
  },
  next: {
    owner: '{{owner}}: {{reason}}',
    reviewer: 'a reviewer: {{reason}}',
    operator: 'who runs the cluster: {{reason}}',
    itself: '{{reason}}',
    nobody: '{{reason}}',
    someone: 'someone: {{reason}}',
  },
  objects: {
    rollouts: 'rollout {{name}}',
    stages: 'stage {{name}}',
    promotions: 'promotion {{name}}',
    certificates: 'certificate {{name}}',
    sealedsecrets: 'sealed secret {{name}}',
  },
  object: {
    certificate: 'certificate {{name}}: {{reason}}',
    secret: 'secret {{name}}: {{reason}}',
  },
  verdict: {
    held: '{{version}} is held in {{place}}: {{reason}}',
    broken: '{{version}} is not well in {{place}}: {{reason}}',
    'broken-place': '{{place}} is not well: {{reason}}',
    arriving: '{{version}} is on its way to {{place}}: {{reason}}',
    busy: '{{place}} is changing: {{reason}}',
    'verifying-in': '{{version}} is being verified in {{place}}',
    'waits-for-review':
      '{{version}} waits for a review before it goes to {{place}}',
    'waits-for-promotion':
      '{{version}} can go to {{place}}: someone has to promote it',
    'waits-for-sync':
      '{{version}} waits in git for {{place}}: someone has to start a sync',
    'waits-to-go-on':
      '{{version}} waits in {{place}}: someone has to promote it to its next step',
    waits: '{{version}} waits in {{place}}: {{reason}}',
    paused: '{{place}} is paused: {{reason}}',
    'not-known': 'How {{place}} is, is not known: {{reason}}',
    'needs-a-look': '{{place}} needs a look: {{reason}}',
    'failed-back':
      '{{version}} failed in {{place}}, which runs {{running}} again: {{reason}}',
    'failed-back-unknown':
      '{{version}} failed in {{place}} and was taken back: {{reason}}',
    'taken-back':
      '{{version}} was taken back in {{place}}, which runs {{running}} again',
    'taken-back-unknown': '{{version}} was taken back in {{place}}',
    'goes-by-itself': '{{version}} goes to {{place}} by itself',
    'waits-before': '{{version}} waits before {{place}}: {{reason}}',
    followed: '{{version}} runs nowhere any more: a newer one followed',
    nowhere: '{{version}} runs nowhere yet',
    reached:
      '{{version}} has reached {{place}}; {{behind}} still runs {{older}}',
    'reached-only': '{{version}} has reached {{place}}',
    everywhere: '{{version}} is everywhere and healthy',
    well: 'Everything is healthy',
    stale: 'There is no news from cluster {{clusters}}',
    nothing: 'Nothing of it is delivered anywhere',
    'members-nothing': 'Nothing of it is delivered anywhere',
    'members-bad': '{{count}} of {{total}} need a look',
    'members-unknown': 'Of {{count}} of {{total}} it is not known how they are',
    'members-waiting': '{{count}} of {{total}} wait for somebody',
    'members-under-way': 'Something is on its way in {{count}} of {{total}}',
    'members-well': 'All {{total}} are healthy',
  },
  detail: {
    'still-runs': '{{place}} still runs {{version}}.',
    'not-affected-version': '{{place}} runs {{version}} and is not affected.',
    'not-affected': '{{place}} is not affected.',
    'look-too': '{{place}} needs a look, too.',
    'no-news-of': 'There is no news of {{place}} from {{clusters}}.',
  },
  reason: {
    syncing: 'Argo CD brings it to the cluster',
    starting: 'it starts',
    'out-of-sync': 'it differs from git',
    'waits-for-sync': 'git has something newer; automated sync is off',
    'waits-in-git': 'in git, not deployed yet',
    'rollout-aborted': 'aborted; what ran before runs on',
    'rollout-paused-until': 'pauses at step {{step}} of {{steps}}',
    'rollout-paused': 'waits for a person at step {{step}} of {{steps}}',
    'rollout-waits-until': 'goes over by itself in a while',
    'rollout-inconclusive': 'the analysis does not decide; a person has to',
    'blue-green-waits': 'the preview waits to be made active',
    'analysing-all': 'measuring {{metric}}',
    analysing: 'step {{step}} of {{steps}}, measuring {{metric}}',
    'rolling-out': 'step {{step}} of {{steps}}',
    'rolling-out-weight': 'step {{step}} of {{steps}}, {{weight}} % of it',
    promoting: '{{version}} is being promoted',
    'promoting-step': '{{version}}, {{uses}}, step {{step}} of {{steps}}',
    'promotion-queued': '{{version}} is number {{position}} in the queue',
    'promotion-step-failed':
      'the promotion of {{version}} failed at {{step}}: {{error}}',
    'promotion-failed': 'the promotion of {{version}} failed: {{error}}',
    'pull-request-open': 'pull request #{{number}} is open',
    'pull-request-waits': 'its pull request is open',
    verifying: 'runs now',
    verified: 'passed',
    'verification-failed': 'the verification failed',
    'verification-failed-because': 'the verification failed: {{error}}',
    'verification-aborted': 'the verification was ended before its time',
    'verification-inconclusive': 'the verification does not decide',
    'auto-promotion': 'promoted by itself as soon as it may',
    promote: 'promote it',
    'promote-version': 'promote {{version}}',
    'goes-on': 'goes on by itself',
    'until-verified': 'goes on by itself once it is verified',
    'start-sync': 'start a sync',
    fix: 'fix it',
    'decide-after-failure':
      'decide: bring a version that passes, or go back to what runs',
    'decide-after-retreat':
      'decide what comes after {{version}}, which was taken back',
    'decide-after-rollback':
      'decide: revert {{commit}} in git to keep what runs, or sync it again',
    'rolled-back-from': 'rolled back; git still has {{commit}}',
    'taken-back-in': 'it was taken back in {{place}}',
    'failed-here': 'it failed here',
    soaking: 'stays in {{stage}} for {{required}}',
    'not-verified-yet': 'not verified in {{stage}} yet',
    'fix-or-verify': 'bring a version that passes, or verify again',
    'let-go-on': 'promote it to its next step, or abort it',
    'retry-promotion': 'see to what failed, then promote again',
    'merge-pull-request': 'review and merge pull request #{{number}}',
    'fix-certificate': 'look at the certificate {{name}}',
    'seal-again': 'seal the secret {{name}} again',
    'certificate-until': 'valid',
    'certificate-issuing': 'being issued',
    'certificate-unknown': 'not known',
    'certificate-trouble': 'needs a look',
    'analysis-below':
      '{{metric}} measured {{value}}, and has to be at least {{limit}}',
    'analysis-above':
      '{{metric}} measured {{value}}, and may be at most {{limit}}',
  },
  cause: {
    title: 'What is wrong',
    others_one: '{{count}} other environment needs a look, too:',
    others_other: '{{count}} other environments need a look, too:',
    details: 'Details',
    sealAgain: 'Seal its values again…',
    detailsOf: 'Details of {{name}}',
    where: 'In {{place}}, {{name}}:',
    argocd: 'Open in its tool',
    weight: '{{weight}} % of the traffic',
    text: {
      'analysis-below':
        'The metric {{metric}} of the new version measured {{values}}; it must be at least {{limit}}. {{failed}} of {{measured}} measurements failed.',
      'analysis-above':
        'The metric {{metric}} of the new version measured {{values}}; it may be at most {{limit}}. {{failed}} of {{measured}} measurements failed.',
      'promotion-step-failed':
        'The promotion of {{version}} failed at its step {{step}}: {{error}}.',
      'promotion-failed': 'The promotion of {{version}} failed: {{error}}.',
      'verification-failed': 'The verification failed.',
      'verification-failed-because': 'The verification failed: {{error}}.',
      'rollout-aborted':
        'The roll-out was aborted: what ran before runs on, and the new version gets no requests.',
    },
    wayOut: {
      'rollout-given-up':
        'Bring a version that passes, or go back to {{version}}, which runs on until then.',
      'rollout-failing':
        'Abort it now, so that everything goes back to {{version}}, or let the analysis decide.',
      promotion:
        'See to what the step says, then promote the same freight again.',
      verification:
        'Bring a version that passes, or verify again if it was not its fault.',
    },
  },
  actions: {
    title: '{{action}}: {{name}}',
    promote: {
      name: 'Promote',
      nameOf: 'Promote {{version}}',
      nameAgain: 'Promote {{version}} again',
      about: 'Brings it to {{name}}',
      title: 'Promote to {{name}}',
      titleOf: 'Promote {{version}} to {{name}}',
      titleAgain: 'Promote {{version}} to {{name}} again',
      confirm: 'Promote',
    },
    'go-on': {
      name: 'Promote',
      about: 'Lets the roll-out take its next step',
      title: 'Promote the roll-out of {{name}} to its next step',
      confirm: 'Promote',
    },
    'promote-full': {
      name: 'Promote in full',
      about: 'Past all steps and analyses',
      title: 'Promote {{name}} in full',
      confirm: 'Promote in full',
    },
    abort: {
      name: 'Abort',
      about: 'Goes back to what ran before',
      title: 'Abort {{name}}',
      confirm: 'Abort',
    },
    retry: {
      name: 'Retry',
      about: 'Begins the roll-out anew',
      title: 'Retry the roll-out of {{name}}',
      confirm: 'Retry',
    },
    pause: {
      name: 'Pause',
      about: 'Holds the roll-out where it is',
      title: 'Pause the roll-out of {{name}}',
      confirm: 'Pause',
    },
    resume: {
      name: 'Resume',
      about: 'Ends the pause',
      title: 'Resume the roll-out of {{name}}',
      confirm: 'Resume',
    },
    reverify: {
      name: 'Verify again',
      about: 'Runs the verification once more',
      title: 'Verify {{name}} again',
      confirm: 'Verify',
    },
    renew: {
      name: 'Renew',
      about: 'Asks for a new certificate',
      title: 'Renew the certificate {{name}}',
      confirm: 'Renew',
    },
  },
  travels: {
    title_one: 'It brings {{count}} change:',
    title_other: 'It brings {{count}} changes:',
    rollout:
      'In {{name}} a roll-out follows, by its steps and with their analyses.',
  },
  members: {
    title: 'Parts',
    name: 'Name',
    state: 'State',
    owner: 'of {{owner}}',
    noOwner: 'of nobody the catalog knows',
    next: 'next in {{place}}: {{next}}',
    idle_one: 'Of {{count}} other part nothing is delivered.',
    idle_other: 'Of {{count}} other parts nothing is delivered.',
    hidden_one: '{{count}} part you may not see is not shown.',
    hidden_other: '{{count}} parts you may not see are not shown.',
    more_one: '{{count}} more part',
    more_other: '{{count}} more parts',
    behind: '−{{number}}',
    behindLabel_one: '{{count}} change behind',
    behindLabel_other: '{{count}} changes behind',
    none: '–',
  },
} as const;
