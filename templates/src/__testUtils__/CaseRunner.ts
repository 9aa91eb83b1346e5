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

import { resolve } from 'node:path';
import {
  readTemplates,
  SoftwareTemplate,
  TemplateFolder,
} from '../readTemplates';
import { CASES } from './cases';
import { COMPANY } from './company';
import { DryRun, DryRunner } from './DryRunner';

/** Runs the cases of templates, each once for all tests of a file. */
export class CaseRunner {
  readonly #runs = new Map<string, Promise<DryRun>>();

  private constructor(
    private readonly templates: SoftwareTemplate[],
    private readonly runner: DryRunner,
  ) {}

  static async start(): Promise<CaseRunner> {
    return new CaseRunner(
      await readTemplates(resolve(__dirname, '../..')),
      await DryRunner.start(COMPANY),
    );
  }

  /**
   * What a case leads to.
   *
   * @param changes - values in the place of the case's own
   * @throws Error with what the scaffolder says, if it is not content
   */
  run(
    folder: TemplateFolder,
    name: string,
    changes: Record<string, unknown> = {},
  ): Promise<DryRun> {
    const key = `${folder} ${name} ${JSON.stringify(changes)}`;
    const known = this.#runs.get(key);
    if (known) {
      return known;
    }
    const template = this.templates.find(each => each.folder === folder);
    const found = CASES[folder].find(each => each.name === name);
    if (!template || !found) {
      throw new Error(`There is no case ${key}`);
    }
    const started = this.runner.run(template, {
      ...found.values(this.runner.gitHost),
      ...changes,
    });
    this.#runs.set(key, started);
    return started;
  }

  /** The address of one of the company's repositories. */
  repositoryUrl(name: string): string {
    return `http://${this.runner.gitHost}/acme/${name}.git`;
  }

  async stop(): Promise<void> {
    await this.runner.stop();
  }
}
