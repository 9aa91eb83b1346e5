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

import { mockApis } from '@backstage/frontend-test-utils';
import { englishTranslate } from '../../__testUtils__/render';
import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { durationText } from '../../lib/time';
import { pipelineTranslationRef } from '../../translation';
import { pipelineModel } from './model';
import { Say } from './say';
import { blockedText, stepText } from './texts';
import { pipelineVerdict } from './verdict';

// At noon: a moment of the same day is said by its time alone
const now = new Date(2026, 10, 20, 12).getTime();
const make = makePipelineStates(now);
const common = englishTranslate();

function englishSay(): Say {
  const snapshot = mockApis
    .translation()
    .getTranslation(pipelineTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The English messages are not ready');
  }
  return {
    t: snapshot.t,
    duration: millis => durationText(common, millis),
  };
}

const say = englishSay();

const said = (view: ReturnType<typeof make.simple>) =>
  pipelineVerdict(say, pipelineModel(view), now).text;

describe('pipelineVerdict', () => {
  it('should say what matters most', () => {
    expect(said(make.failures())).toBe(
      'calm-fox did not pass its verification in dev. 1 other stage needs a look',
    );
    expect(said(make.promoting())).toBe(
      'brave-otter waits for pull request #57 on its way to production',
    );
    expect(said(make.holds())).toBe('brave-otter is being verified in staging');
    expect(said(make.simple())).toBe('calm-fox may be promoted to staging');
    expect(said(make.pipeline())).toBe('The project has no stages yet');
  });

  it('should say that a promotion failed', () => {
    const view = make.failures();
    view.stages = view.stages.slice(1);
    expect(said(view)).toBe('Promoting calm-fox to staging failed');
  });

  it('should say how long it takes where nobody has to act', () => {
    const view = make.simple();
    view.stages[1].candidates = [];
    expect(said(view)).toBe('brave-otter may go to production in 23 min');
    view.stages[2].candidates = [];
    expect(said(view)).toBe('Every stage has the newest there is for it');
  });

  it('should not call well what is not known', () => {
    const view = make.simple();
    view.stages[0].state = 'unknown';
    expect(pipelineVerdict(say, pipelineModel(view), now)).toMatchObject({
      state: 'unknown',
      text: 'The state of dev is not known',
    });
  });
});

describe('blockedText', () => {
  it('should say how long a freight has to stay', () => {
    expect(blockedText(say, make.soaking('staging', 23 * 60_000), now)).toMatch(
      /^It has to stay in staging for another 23 min, until \d/,
    );
    expect(blockedText(say, make.soaking('staging', -1), now)).toBe(
      'It has stayed in staging for long enough by now',
    );
    expect(
      blockedText(
        say,
        { code: 'soaking', params: { stage: 'staging' }, message: 'x' },
        now,
      ),
    ).toBe('It has not stayed in staging for long enough');
  });

  it('should have words for the reasons it knows, and those of others', () => {
    expect(blockedText(say, make.notVerified('dev'), now)).toBe(
      'It has not been verified in dev',
    );
    expect(
      blockedText(
        say,
        { code: 'of-tomorrow', message: 'Not on Fridays.' },
        now,
      ),
    ).toBe('Not on Fridays');
  });
});

describe('stepText', () => {
  it('should leave a step it does not know as it is', () => {
    expect(stepText(say.t, 'git-push')).toBe('Push');
    expect(stepText(say.t, 'send-message')).toBe('send-message');
    expect(stepText(say.t, 'constructor')).toBe('constructor');
  });
});
