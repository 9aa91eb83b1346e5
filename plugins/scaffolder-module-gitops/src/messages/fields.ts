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

/** What the fields say that choose something. */
export const fieldMessages = {
  loading: 'Loading what there is to choose…',
  retry: 'Try again',
  failed: 'What there is to choose could not be loaded',
  forbidden: 'You may not see what there is to choose here',
  old: 'This could not be refreshed. What is shown is what was last known.',
  notPossible_one: '{{count}} cannot be chosen now',
  notPossible_other: '{{count}} cannot be chosen now',
  more_one: 'Show {{count}} more',
  more_other: 'Show {{count}} more',
  entityFirst: 'First choose for what, in the field “{{field}}”.',
  noEntityField:
    'This template does not say which of its fields holds the component: the option {{option}} is missing.',
  missing: 'Choose one of them',
  gone: '{{name}} was chosen before, and is not there to choose any more.',
  cluster: {
    none: 'The portal watches no cluster. The people who run the portal can add one.',
    live: 'live',
    argocd: 'has Argo CD',
    noArgocd: 'no Argo CD yet',
    hasArgocdAlready:
      'Argo CD is there already. Go on only if it may be taken over.',
    needsArgocd: 'It has no Argo CD, which this needs.',
    unknownArgocd: 'Whether it has Argo CD is not known yet.',
    lost: 'No news since {{since}}. {{error}}',
    lostUnknown: 'It does not answer. {{error}}',
    connecting:
      'The portal has not heard from it yet. Wait a moment, or look at it with the people who run it.',
    lostAllowed: 'No news since {{since}}: what is begun there has to wait.',
    unknown: 'The portal knows no cluster {{name}}',
    notLive: 'Cluster {{name}} does not answer now: choose another, or wait',
    unchecked: 'Whether the cluster answers could not be checked: {{error}}',
  },
  environment: {
    none: 'The configuration of the portal names no environments (gitops.environments).',
    noneOfEntity: 'Nothing of {{entity}} is delivered anywhere yet.',
    runs: 'runs {{version}}',
    nothing: 'nothing runs there yet',
    other: 'Another one',
    otherName: 'Its name',
    otherHelp: 'Lower-case letters, digits and hyphens, such as qa-2.',
    invalid:
      '{{name}} is no name of an environment: lower-case letters, digits and hyphens, at most 40, beginning with a letter',
  },
  stage: {
    none: 'Nothing of {{entity}} can be promoted: it has no Kargo pipeline, and is not deployed to two environments.',
    holds: 'has {{freight}}',
    empty: 'nothing there yet',
    newer: '{{freight}} may come',
    newerMore_one: '{{freight}} and {{count}} other may come',
    newerMore_other: '{{freight}} and {{count}} others may come',
    older: 'Nothing newer; {{freight}} may come back',
    olderMore_one:
      'Nothing newer; {{freight}} and {{count}} other may come back',
    olderMore_other:
      'Nothing newer; {{freight}} and {{count}} others may come back',
    inProject: 'Kargo project {{project}} in {{cluster}}',
    byPullRequest: 'by pull request',
    fromTo: '{{from}} → {{to}}',
    same: 'It runs the same as {{from}}: {{version}}.',
    sameUnknown: 'It runs the same as {{from}}.',
    nothingBefore: 'Nothing is known to run in {{from}}.',
    noRepository:
      'It does not come from a directory of a git repository, so a pull request cannot change it.',
    pinned:
      'It is pinned to {{revision}} of the repository: what is merged there does not reach it before its Application asks for another revision.',
    setsImages:
      'Its Application {{application}} itself says which images run: a pull request to the repository would change nothing.',
    several:
      'Several Applications deploy {{environment}}, and it cannot be told which is meant: {{applications}}.',
    hydrated:
      "Argo CD's source hydrator writes what {{application}} deploys anew from elsewhere: what is merged there does not stay.",
    foreignValues:
      '{{application}} also takes values that the portal cannot find in its repository, and that may win over a pull request: {{files}}.',
    noFreight: 'There is no freight for it yet.',
    onlyHere: 'It has the only freight that there is for it.',
    newestBlocked: '{{freight}}: {{reason}}',
    unhealthy: '{{from}} is {{state}} now: look before you promote it.',
  },
  freight: {
    stageFirst: 'First choose where to, in the field “{{field}}”.',
    none: 'Nothing can come to {{stage}} now.',
    gone: 'The stage {{stage}} is not there any more: choose where to again.',
    newer: 'newer',
    older: 'older than what is there',
    approved: 'approved',
    found: 'found {{ago}}',
    commitBy: '{{title}} · {{author}}',
    from: 'what {{from}} runs',
    replaces: 'in place of {{version}}',
    nothing: 'nothing that is known',
  },
  blocked: {
    'not-requested': 'nothing of {{origin}} comes to {{stage}}',
    'not-verified': 'not verified in {{stages}} yet',
    'not-verified-yet': 'is in {{stage}}, and not verified there yet',
    'soak-ended': 'left {{stage}} before it had stayed there for {{required}}',
    'soak-time-not-understood':
      'how long it has to stay in {{stage}} cannot be understood: {{required}}',
    'no-source':
      '{{stage}} says neither a warehouse nor a stage to take it from',
  },
  soaking: {
    until: 'has to stay in {{stage}} until {{until}}',
    unknown: 'has not stayed in {{stage}} for long enough',
    over: 'has stayed in {{stage}} for long enough by now',
  },
  repository: {
    host: 'Git host',
    owner: 'Owner',
    ownerHelp: 'The organisation, group or user',
    name: 'Name',
    noHosts:
      'The portal knows no GitHub, GitLab or Gitea to write to. The people who run the portal can add one to integrations.',
    checking: 'Looking whether {{name}} is there…',
    isNew: '{{name}} does not exist yet, and will be created.',
    exists: '{{name}} exists.',
    existsTaken: '{{name}} exists already: choose another name.',
    existsNot: '{{name}} does not exist, or is hidden from the portal.',
    unchecked: 'Whether {{name}} exists could not be checked: {{error}}',
    incomplete: 'Host, owner and name are needed',
    ownerInvalid: '{{owner}} is no name of an owner',
    nameInvalid:
      '{{name}} is no name of a repository: letters, digits, hyphens, dots and underscores, at most 100',
    ownerNotAllowed: 'It has to belong to {{owners}}',
    hostNotAllowed: 'It has to be on {{hosts}}',
  },
} as const;
