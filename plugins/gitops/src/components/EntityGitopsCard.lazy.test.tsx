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

// What only the tab and its panel need is not loaded with an entity's overview.
jest.mock('./ApplicationPanel/ApplicationPanel', () => {
  throw new Error('The panel is loaded with the card');
});
jest.mock('./Actions/ActionsContext', () => {
  throw new Error('The actions are loaded with the card');
});
jest.mock('./ApplicationResources/ApplicationResources', () => {
  throw new Error('The resources are loaded with the card');
});
jest.mock('./ApplicationHistory/ApplicationHistory', () => {
  throw new Error('The history is loaded with the card');
});
jest.mock('./ApplicationDiff/ApplicationDiffView', () => {
  throw new Error('The difference is loaded with the card');
});
jest.mock('diff', () => {
  throw new Error('diff is loaded with the card');
});
jest.mock('@dagrejs/dagre', () => {
  throw new Error('@dagrejs/dagre is loaded with the card');
});

describe('EntityGitopsCard', () => {
  it('should load nothing that only the tab needs', () => {
    expect(() => jest.requireActual('./EntityGitopsCard')).not.toThrow();
  });

  it('should notice what is loaded', () => {
    expect(() => jest.requireActual('./EntityGitopsContent')).toThrow(
      'The panel is loaded with the card',
    );
  });
});
