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
export interface Config {
  app?: {
    signIn?: {
      /**
       * The one way to sign in that the sign-in page offers. The back end needs
       * the auth provider of the same name.
       *
       * @visibility frontend
       */
      provider?: 'people' | 'oidc';
      /**
       * What people call the company's sign-in; shown for `oidc`.
       *
       * @visibility frontend
       */
      title?: string;
      /**
       * Whom `people` offers to sign in as, without a password: for a portal on
       * a laptop.
       *
       * @deepVisibility frontend
       */
      people?: Array<{
        name: string;
        userEntityRef: string;
        /** What that person is there for. */
        description?: string;
      }>;
    };
  };
}
