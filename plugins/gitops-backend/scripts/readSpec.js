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

const fs = require('node:fs');
const path = require('node:path');
const yaml = require('yaml');

const folder = path.join(__dirname, '..', 'src', 'schema');

/**
 * The whole specification: openapi.yaml, and beside it, one file for each room
 * of the API in paths/, with `paths` and `components` of its own.
 *
 * @throws Error where two files say something of the same name
 */
function readSpec() {
  const spec = yaml.parse(
    fs.readFileSync(path.join(folder, 'openapi.yaml'), 'utf8'),
  );
  const rooms = fs
    .readdirSync(path.join(folder, 'paths'))
    .filter(name => name.endsWith('.yaml'))
    .sort();
  for (const name of rooms) {
    const room = yaml.parse(
      fs.readFileSync(path.join(folder, 'paths', name), 'utf8'),
    );
    add(spec.paths, room.paths, name);
    for (const [section, items] of Object.entries(room.components ?? {})) {
      spec.components[section] ??= {};
      add(spec.components[section], items, name);
    }
  }
  return spec;
}

function add(target, items, name) {
  for (const [key, value] of Object.entries(items ?? {})) {
    if (key in target) {
      throw new Error(`${name}: ${key} is there already`);
    }
    target[key] = value;
  }
}

module.exports = { readSpec, folder };
