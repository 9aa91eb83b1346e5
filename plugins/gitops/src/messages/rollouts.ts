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

/** What the section of Rollouts says. */
export const rolloutMessages = {
  title: 'Rollouts',
  count_one: '{{count}} rollout',
  count_other: '{{count}} rollouts',
  allWell: 'All run the version that is wanted',
  podsReady_one: '{{ready}} of {{count}} pod ready',
  podsReady_other: '{{ready}} of {{count}} pods ready',
  oneState: '{{place}}: {{reason}}',
  revision: 'revision {{revision}}',
  strategy: {
    canary: 'canary',
    'blue-green': 'blue-green',
    unknown: 'strategy not known',
  },
  templateOf: 'Its pods are those of {{kind}} {{name}}',
  steps: 'Steps of {{name}}',
  noSteps: 'It has no steps: the new version is brought out at once.',
  stepState: {
    done: 'done',
    current: 'now',
    next: 'to come',
    failed: 'failed',
  },
  left: '{{duration}} left',
  due: 'about to go on',
  weight: {
    traffic: 'of the requests',
    pods: 'of the pods',
    now: '{{percent}} % {{of}} go to the new version',
    nowPods: '{{percent}} % {{of}} are of the new version',
    unknown: 'Its share is not known: the portal cannot see its pods.',
    wanted: 'its steps ask for {{percent}} %',
  },
  blueGreen: {
    active: 'Active: {{service}}',
    preview: 'Preview: {{service}}',
    auto: 'Becomes active by itself once it is ready.',
    autoAfter: 'Becomes active by itself {{duration}} after it is ready.',
    manual: 'A person has to promote it.',
  },
  pods: {
    title: 'Pods by version',
    role: 'Role',
    version: 'Version',
    ready: 'Pods ready',
    readyOf: '{{ready}} of {{desired}}',
    roles: {
      stable: 'stable',
      canary: 'canary',
      active: 'active',
      preview: 'preview',
      leaving: 'about to go',
    },
    leavesAt: 'goes at {{time}}',
    unknown: 'The portal cannot see the ReplicaSets in cluster {{cluster}}.',
    none: 'It has no pods.',
    noImages: 'images not known',
  },
  analysis: {
    title: 'Analyses',
    earlier_one: '{{count}} earlier analysis',
    earlier_other: '{{count}} earlier analyses',
    role: {
      step: 'of step {{step}}',
      stepUnknown: 'of a step',
      background: 'in the background',
      'pre-promotion': 'before it becomes active',
      'post-promotion': 'after it became active',
      experiment: 'of an experiment',
      other: 'analysis',
    },
    ofCount: '{{measured}} of {{total}} measurements',
    measured_one: '{{count}} measurement',
    measured_other: '{{count}} measurements',
    bad: '{{failed}} bad, {{limit}} allowed',
    undecided: '{{inconclusive}} undecided, {{limit}} allowed',
    errors: '{{error}} errors',
    dryRun: 'only tried out: it decides nothing',
    goodIf: 'good if {{condition}}',
    badIf: 'bad if {{condition}}',
    chart_one: '{{metric}}: one measurement, {{low}}. {{limits}}',
    chart_other:
      '{{metric}}: {{count}} measurements from {{low}} to {{high}}. {{limits}}',
    chartLimit: 'Good {{operator}} {{value}}.',
    chartLimitBad: 'Bad {{operator}} {{value}}.',
    table: 'Measurements of {{metric}}',
    asTable: 'As a table',
    time: 'Time',
    value: 'Value',
    result: 'Result',
    noNumber: 'no number',
    nothingYet: 'Nothing is measured yet.',
    metricNoName: 'metric',
  },
  phase: {
    Pending: 'to come',
    Running: 'running',
    Successful: 'good',
    Failed: 'bad',
    Error: 'error',
    Inconclusive: 'undecided',
  },
  experiments: {
    title: 'Experiments',
    template: '{{name}}: {{available}} of {{replicas}} pods available',
  },
  actions: {
    promote: {
      name: 'Promote',
      about: 'Let it go on to its next step',
      title: 'Promote {{name}}',
      confirm: 'Promote',
    },
    'promote-full': {
      name: 'Promote in full',
      about: 'Bring the new version out at once, past all steps',
      title: 'Promote {{name}} in full',
      confirm: 'Promote in full',
    },
    'skip-step': {
      name: 'Skip this step',
      about: 'Go to the next step without waiting for this one',
      title: 'Skip the step of {{name}}',
      confirm: 'Skip',
    },
    abort: {
      name: 'Abort',
      about: 'Give the update up; the version before serves',
      title: 'Abort the update of {{name}}',
      confirm: 'Abort',
    },
    retry: {
      name: 'Retry',
      about: 'Begin the aborted update again',
      title: 'Retry the update of {{name}}',
      confirm: 'Retry',
    },
    pause: {
      name: 'Pause',
      about: 'Hold the update where it is',
      title: 'Pause {{name}}',
      confirm: 'Pause',
    },
    resume: {
      name: 'Resume',
      about: 'End what a person has paused',
      title: 'Resume {{name}}',
      confirm: 'Resume',
    },
    restart: {
      name: 'Restart pods',
      about: 'Start all pods anew, some at a time',
      title: 'Restart the pods of {{name}}',
      confirm: 'Restart',
    },
    undo: {
      name: 'Go back',
      about: 'Bring an earlier revision back',
      title: 'Take {{name}} back',
      confirm: 'Go back',
    },
    terminate: {
      name: 'End it',
      about: 'Measure no further; what was measured decides',
      title: 'End {{name}}',
      confirm: 'End it',
    },
  },
  undo: {
    choose: 'Go back to',
    revision: 'Revision {{revision}}',
    none: 'No earlier revision is kept.',
  },
  /** Of steps, by the code of their label. */
  step: {
    'step-set-weight': 'Give it {{weight}} %',
    'step-pause': 'Wait for a person',
    'step-pause-for': 'Wait {{duration}}',
    'step-pause-unreadable': 'Wait: {{duration}}',
    'step-analysis': 'Analysis {{names}}',
    'step-analysis-any': 'Analysis',
    'step-experiment': 'Experiment {{names}}',
    'step-experiment-any': 'Experiment',
    'step-canary-scale': 'Scale it to {{weight}} % of the pods',
    'step-canary-scale-traffic': 'Scale it as its traffic',
    'step-canary-replicas': 'Scale it to {{replicas}} pods',
    'step-header-route': 'Route by header: {{name}}',
    'step-mirror-route': 'Mirror requests: {{name}}',
    'step-plugin': 'Plugin {{name}}',
    'step-unknown': 'A step that the portal does not know: {{name}}',
  },
} as const;

/** The reasons of Rollouts, among those of Applications. */
export const rolloutReasons = {
  'analysis-failed': {
    short: 'analysis {{metric}} failed: {{value}} {{operator}} {{limit}}',
    text: 'Analysis {{metric}} failed: {{value}} {{operator}} {{limit}}.',
    wayOut:
      'Fix what the analysis found and bring out a new version, or revert the commit in {{path}}.',
  },
  'analysis-failed-count': {
    short: 'analysis {{metric}} failed',
    text: 'Analysis {{metric}} failed: {{failed}} of {{measured}} measurements were bad, {{allowed}} allowed.',
    wayOut:
      'Fix what the analysis found and bring out a new version, or revert the commit in {{path}}.',
  },
  'analysis-failing': {
    short: 'analysis {{metric}} is failing: {{value}} {{operator}} {{limit}}',
    text: 'Analysis {{metric}} is failing: {{value}} {{operator}} {{limit}} ({{failed}} bad, {{allowed}} allowed).',
    wayOut: 'Abort the rollout if that is no accident.',
  },
  'analysis-failing-count': {
    short: 'analysis {{metric}} is failing',
    text: 'Analysis {{metric}} is failing: {{failed}} of {{measured}} measurements were bad, {{allowed}} allowed.',
    wayOut: 'Abort the rollout if that is no accident.',
  },
  'analysis-error': {
    short: 'analysis {{metric}} cannot be measured',
    text: 'Analysis {{metric}} cannot be measured: {{error}}.',
    wayOut:
      'Make what the metric asks reachable, or fix its query; then retry the rollout.',
  },
  'analysis-erring': {
    short: 'measurements of {{metric}} go wrong',
    text: 'Measurements of the analysis {{metric}} go wrong: {{error}}.',
    wayOut: 'Make what the metric asks reachable, or fix its query.',
  },
  'analysis-inconclusive': {
    short: 'analysis {{metric}} is inconclusive: {{value}}',
    text: 'Analysis {{metric}} is inconclusive: {{value}} is neither good nor bad.',
    wayOut: 'Look at it and promote or abort the rollout.',
  },
  'analysis-undecided': {
    short: 'analysis {{metric}} is inconclusive',
    text: 'Analysis {{metric}} is inconclusive: neither its success nor its failure condition holds.',
    wayOut: 'Look at it and promote or abort the rollout.',
  },
  'rollout-aborted': {
    short: 'the update to {{version}} was aborted',
    text: 'The update to {{version}} was aborted: the version before serves.',
    wayOut: 'Retry it, or take git in {{path}} back to what runs.',
  },
  'rollout-aborted-any': {
    short: 'the update was aborted',
    text: 'The update was aborted: the version before serves.',
    wayOut: 'Retry it, or take git in {{path}} back to what runs.',
  },
  'rollout-invalid-spec': {
    short: 'its rollout is not valid',
    text: 'Its Rollout is not valid: {{error}}.',
    wayOut: 'Fix it in {{path}}.',
  },
  'rollout-degraded': {
    short: 'Argo Rollouts says: {{error}}',
    text: 'Argo Rollouts says: {{error}}.',
  },
  'rollout-degraded-unexplained': {
    short: 'Argo Rollouts does not say why',
    text: 'Argo Rollouts does not say why.',
  },
  'rollout-held': {
    short: 'somebody has paused it',
    text: 'Somebody has paused it: it goes on when it is resumed.',
    wayOut: 'Resume the rollout.',
  },
  'rollout-paused': {
    short: '{{version}} has {{weight}} % and waits for a person',
    text: 'Step {{step}} of {{steps}}: {{version}} has {{weight}} % and waits for a person to promote it.',
    wayOut: 'Promote or abort the rollout.',
  },
  'rollout-paused-until': {
    short: '{{version}} has {{weight}} % for a while',
    text: 'Step {{step}} of {{steps}}: {{version}} has {{weight}} % for a while, then goes on by itself.',
  },
  'rollout-preview': {
    short: '{{version}} waits for a person to promote it',
    text: '{{version}} is ready for a preview and waits for a person to promote it.',
    wayOut: 'Look at the preview, then promote or abort the rollout.',
  },
  'rollout-preview-until': {
    short: '{{version}} is ready for a preview',
    text: '{{version}} is ready for a preview and becomes active by itself after a while.',
  },
  'rollout-undecided': {
    short: 'its analysis could not decide',
    text: 'The analysis could not decide: a person has to promote or abort it.',
    wayOut: 'Promote or abort the rollout.',
  },
  'rollout-paused-other': {
    short: 'Argo Rollouts has paused it: {{reason}}',
    text: 'Argo Rollouts has paused it: {{reason}}.',
  },
  'rollout-not-observed': {
    short: 'its controller has not seen the last change yet',
    text: 'Its controller has not seen the last change yet.',
  },
  'rollout-no-status': {
    short: 'Argo Rollouts has said nothing of it yet',
    text: 'The controller of Argo Rollouts has said nothing of it yet.',
    wayOut: 'See whether the controller runs in this cluster.',
  },
  'rollout-phase-unknown': {
    short: 'Argo Rollouts says {{phase}}',
    text: 'Argo Rollouts says {{phase}}, which this portal does not know.',
  },
  'rollout-at-step': {
    short: 'step {{step}} of {{steps}}: {{version}} gets {{weight}} %',
    text: 'Step {{step}} of {{steps}}: {{version}} gets {{weight}} %.',
  },
  'rollout-measured': {
    short: 'step {{step}} of {{steps}}: {{version}} is being measured',
    text: 'Step {{step}} of {{steps}}: {{version}} has {{weight}} % and is being measured.',
  },
  'rollout-measured-all': {
    short: '{{version}} is being measured',
    text: '{{version}} is being measured.',
  },
  'rollout-progressing': {
    short: 'Argo Rollouts says: {{status}}',
    text: 'Argo Rollouts says: {{status}}.',
  },
} as const;

/** What plans of Rollouts' actions say, among those of Applications. */
export const rolloutPlan = {
  blocked: {
    'rollout-deleting': 'The rollout is being deleted.',
    'rollout-promoted':
      'No update is under way: all of it runs the version that is wanted.',
    'rollout-is-aborted': 'The update is aborted. Retry it first.',
    'rollout-not-seen':
      'Its controller has not seen the last change yet. Try again in a moment.',
    'rollout-not-waiting':
      'It waits for nobody now. Skip its step if that is what you mean.',
    'rollout-no-step': 'It has no step that could be skipped.',
    'rollout-is-held': 'It is paused already.',
    'rollout-not-held': 'Nobody has paused it.',
    'rollout-not-aborted': 'The update is not aborted.',
    'rollout-promoting-full': 'It is being brought out in full already.',
    'template-elsewhere':
      'Its template is that of {{kind}} {{name}}: go back there.',
    'no-revision': 'No earlier revision is kept that it could go back to.',
    'revision-gone': 'The revision {{revision}} is not kept any more.',
    'revision-is-current': 'It has the pods of revision {{revision}} already.',
    'run-is-over': 'It is over already.',
    'run-is-ending': 'It is being ended already.',
  },
  effect: {
    'rollout-goes-on': 'It goes on with what it was about to do.',
    'rollout-unpaused':
      'Somebody has paused it: that ends with it, and it goes on.',
    'becomes-active': '{{version}} becomes active: all traffic goes to it.',
    'is-brought-out':
      '{{version}} is brought out in full: that was the last step.',
    'goes-to-weight':
      'Step {{step}} of {{steps}} follows: {{version}} gets {{weight}} %.',
    'goes-to-step': 'Step {{step}} of {{steps}} follows: {{label}}.',
    'is-brought-out-now':
      '{{version}} is brought out in full, without any further step.',
    'step-is-skipped': 'Step {{step}} of {{steps}} is left out: {{label}}.',
    'returns-to-stable': 'All traffic goes back to the version before.',
    'becomes-degraded':
      'It stays degraded until it is retried, or git asks for another version.',
    'begins-again': 'The update to {{version}} begins again at its first step.',
    'is-held':
      'The update stays at its step until it is resumed. What runs goes on running.',
    'resumes-waiting':
      'Nobody holds it any more; its step waits to be promoted all the same.',
    'pods-restart_one': 'Its {{count}} pod is started anew.',
    'pods-restart_other':
      'Its {{count}} pods are started anew, some at a time.',
    'template-returns-to':
      'The pods become those of revision {{revision}} again, with {{version}}.',
    'template-returns': 'The pods become those of revision {{revision}} again.',
    'is-an-update':
      'That is an update of its own: the steps apply, unless the revision is within the rollback window.',
    'analysis-ends':
      'No further measurement is made; what was measured so far decides.',
    'experiment-ends': 'Its analyses end, and its pods go.',
  },
  warning: {
    'passes-undecided':
      'The analysis has not shown that the new version is good.',
    'skips-all': 'No further pause and no analysis protects you.',
    'skips-analysis': 'What the analysis would have found stays unknown.',
    'git-still-asks': 'Git still asks for {{version}}.',
    'git-wins': 'Git stays as it is: the next sync takes it forward again.',
    'git-wins-by':
      'Git stays as it is: the next sync of {{name}} takes it forward again.',
    'self-heal-undoes':
      '{{name}} heals itself and will undo this within moments. Revert the change in git instead.',
    'restart-single': 'It has one pod: others wait while that one starts.',
  },
} as const;
