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

import { posix } from 'node:path';
import { KubeObject } from '@gitops-portal/sandbox';
import { TEMPLATES } from './readTemplates';
import { CaseRunner } from './__testUtils__/CaseRunner';
import { CASES } from './__testUtils__/cases';
import { clusterWith, refusals } from './__testUtils__/cluster';
import {
  buildAll,
  documents,
  Files,
  hasKubectl,
  manifests,
} from './__testUtils__/manifests';
import { withRelease } from './__testUtils__/release';

jest.setTimeout(300_000);

/** The directories that a template writes manifests to. */
function roots(files: Files): string[] {
  return [
    ...new Set(
      [...files.keys()]
        .filter(path => path.includes('/') && !path.startsWith('.'))
        .map(path => path.split('/')[0]),
    ),
  ];
}

describe('what templates make', () => {
  let cases: CaseRunner;
  beforeAll(async () => {
    cases = await CaseRunner.start();
  });
  afterAll(async () => cases?.stop());

  const all = TEMPLATES.flatMap(folder =>
    CASES[folder].map(({ name, beside = {} }) => ({ folder, name, beside })),
  );

  describe.each(all)('$folder: $name', ({ folder, name, beside }) => {
    it('should leave no placeholder, and no file that is empty', async () => {
      const { files } = await cases.run(folder, name);
      for (const [path, text] of files) {
        expect({ path, text: text.trim() }).not.toEqual({ path, text: '' });
        expect(`${path}\n${text}`).not.toMatch(
          /\$\{\{\s*(values|parameters|steps|each)\b|\{%|\[object Object\]|\bundefined\b/,
        );
      }
    });

    it('should be manifests that build, and that a cluster takes', async () => {
      const { files } = await cases.run(folder, name);
      const made = withRelease(new Map([...files, ...Object.entries(beside)]));
      for (const root of roots(made)) {
        documents(made, root);
        const built = await buildAll(made, root);
        const objectsOfRoot = [...built]
          .filter(([directory]) => posix.basename(directory) !== 'base')
          .flatMap(([, each]) => each);
        // Those that are applied as they are
        const single = manifests(made, root).filter(
          ({ kind, metadata }) =>
            ['AppProject', 'Application', 'Namespace'].includes(kind) &&
            !objectsOfRoot.some(
              other =>
                other.kind === kind && other.metadata.name === metadata.name,
            ),
        );
        const shown = [...single, ...objectsOfRoot];
        const cluster = await clusterWith(namespacesOf(shown));
        expect(await refusals(cluster, shown)).toEqual([]);
        await cluster.stop();
        expect(shown.filter(({ kind }) => kind === 'Secret')).toEqual([]);
      }
    });

    it('should say what it made, and what is left to do', async () => {
      const { output } = await cases.run(folder, name);
      expect(output.links?.length).toBeGreaterThan(0);
      expect(output.text).toHaveLength(1);
    });
  });

  /** The namespaces that objects need and do not bring themselves. */
  function namespacesOf(shown: KubeObject[]): string[] {
    const brought = new Set(
      shown
        .filter(({ kind }) => kind === 'Namespace')
        .map(({ metadata }) => metadata.name),
    );
    const needed = new Set(
      shown.flatMap(({ metadata }) => metadata.namespace ?? []),
    );
    return [...needed].filter(
      each => !brought.has(each) && !['default', 'kube-system'].includes(each),
    );
  }

  // Says in the report which of both has built the kustomizations
  it('should build by kubectl where there is one', async () => {
    const found = await hasKubectl();
    if (!found) {
      process.stderr.write(
        '\nThere is no kubectl: kustomizations were built by the sandbox alone.\n\n',
      );
    }
    expect(typeof found).toBe('boolean');
  });
});
