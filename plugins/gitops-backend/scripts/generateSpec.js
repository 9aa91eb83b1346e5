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

// Writes the specification in src/schema as TypeScript, so that the router's types can
// be inferred from it. Run it with `yarn workspace
// @gitops-portal/backstage-plugin-gitops-backend generate` after each change.
const fs = require('node:fs');
const path = require('node:path');
const prettier = require('prettier');
const { folder, readSpec } = require('./readSpec');

const spec = readSpec();
const target = path.join(folder, 'openapi.ts');
const licence = fs.readFileSync(__filename, 'utf8').split('*/')[0];
const source = `${licence}*/

// Made of openapi.yaml and paths/ by scripts/generateSpec.js: do not edit.

/** The plugin's HTTP API. */
export const spec = ${JSON.stringify(spec)} as const;
`;
const options = {
  ...require('@backstage/cli/config/prettier'),
  parser: 'typescript',
};
fs.writeFileSync(target, prettier.format(source, options));
