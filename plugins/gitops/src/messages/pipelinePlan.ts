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

/** What plans of actions on Kargo's objects say, by the code of the reason. */
export const pipelinePlan = {
  blocked: {
    'control-flow':
      'Nothing is promoted to it: it passes on what is verified before it.',
    'control-flow-stage':
      'Nothing is promoted to {{stage}}: approve it for those that follow.',
    'control-flow-target':
      'Nothing is promoted to {{target}}: it passes on what is verified before it.',
    'has-targets-target':
      '{{target}} is promoted to target by target, which the portal cannot do yet. Kargo’s own page can.',
    'has-targets':
      'It is promoted to target by target, which the portal cannot do yet. Kargo’s own page can.',
    'freight-gone': 'Kargo no longer has the freight.',
    'stage-of-others':
      'The stage {{stage}} does not belong to this entity: act on the one that it belongs to.',
    'promotion-ended': 'The promotion has ended.',
    'no-verification': 'The stage does not say how to verify.',
    'no-verification-running': 'Nothing is being verified.',
    'verification-running': 'It is being verified already.',
    'not-verified-before': 'What the stage holds has not been verified yet.',
    'nothing-to-approve':
      'It may be promoted to every stage that takes it anyway.',
    'already-approved-stage': 'It is approved for {{stage}} already.',
    'promote-forbidden':
      'Kargo does not let it be promoted: the right “promote” on the stage is missing.',
    'freight-not-available':
      'By what Kargo knows now, the freight may not be promoted to the stage: it has to be verified, or approved, first.',
  },
  effect: {
    'promotes-alias': '{{alias}} is promoted to {{stage}}.',
    'approves-alias': '{{alias}} may be promoted to {{stage}}.',
    'aborts-promotion': 'Kargo ends the promotion.',
    'looks-again':
      'Kargo looks now at the health of the stage, its verification, and what may be promoted to it by itself.',
    'verifies-again': 'Kargo verifies again what the stage holds.',
    'ends-verification': 'The verification is ended.',
    'promotes-itself-stage':
      'Auto-promotion of {{stage}} is on: where it is the newest, it is promoted at once.',
  },
  warning: {
    'approval-not-needed-stage':
      'It may be promoted to {{stage}} without that.',
    'pull-request-stays':
      'The pull request stays open: close it, or it is merged without a promotion that waits for it.',
    'git-stays-changed': 'What it has pushed to git stays there.',
    'argocd-goes-on': 'The sync that it has begun in Argo CD goes on.',
    'counts-as-failed':
      'It counts as failed: what the stage holds does not go on to those that follow.',
  },
} as const;
