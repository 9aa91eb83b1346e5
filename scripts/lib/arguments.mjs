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
import { Failure } from './failure.mjs';

/**
 * Whether the sandbox is to start without any of the tools: by the argument
 * `--bare` or by the environment's SANDBOX_BARE.
 *
 * @param {readonly string[]} args - what follows the script's name
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {Failure} for other arguments
 */
export function isBare(args, env = process.env) {
  const other = args.find(arg => arg !== '--bare');
  if (other !== undefined) {
    throw new Failure(
      `"${other}" is not known here. The one argument there is is --bare: npm start -- --bare`,
    );
  }
  return args.length > 0 || env.SANDBOX_BARE === 'true';
}
