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

// Everything that a page is drawn with is loaded with the page.
jest.mock('./components/EntityGitopsCard', () => {
  throw new Error('The card is loaded with the plugin');
});
jest.mock('./components/EntityGitopsContent', () => {
  throw new Error('The tab is loaded with the plugin');
});
jest.mock('@tanstack/react-query', () => {
  throw new Error('@tanstack/react-query is loaded with the plugin');
});

describe('gitopsPlugin', () => {
  it('should load no user interface before there is a page for it', () => {
    expect(() => jest.requireActual('./index')).not.toThrow();
  });
});
