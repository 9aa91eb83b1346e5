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

import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readTemplates, SoftwareTemplate, TEMPLATES } from './readTemplates';
import { COMPANY } from './__testUtils__/company';
import { DryRunner, ListedAction } from './__testUtils__/DryRunner';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '..');

/** What the portal has, beside the widgets of JSON schemas. */
const FIELDS = new Set([
  'EntityPicker',
  'OwnerPicker',
  'GitopsClusterPicker',
  'GitopsEnvironmentPicker',
  'GitopsFreightPicker',
  'GitopsPreview',
  'GitopsRepositoryPicker',
  'GitopsSecretField',
  'GitopsStagePicker',
]);

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All texts in a value, with where they are. */
function texts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') {
    return [{ path, text: value }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) =>
        texts(member, `${path}.${key}`),
      )
    : [];
}

/** The properties of a page of a form, those of its conditions too. */
function properties(schema: unknown): [string, JsonObject][] {
  if (!isObject(schema)) {
    return [];
  }
  const own = Object.entries(
    isObject(schema.properties) ? schema.properties : {},
  ).flatMap(([name, property]): [string, JsonObject][] =>
    isObject(property)
      ? [
          [name, property],
          ...properties(property),
          ...properties(property.items),
        ]
      : [],
  );
  const nested = Object.values(
    isObject(schema.dependencies) ? schema.dependencies : {},
  )
    .flatMap((each): JsonValue[] =>
      isObject(each) && Array.isArray(each.oneOf) ? each.oneOf : [],
    )
    .flatMap(properties);
  return [...own, ...nested];
}

describe('templates', () => {
  let templates: SoftwareTemplate[];
  let actions: Map<string, ListedAction>;
  let runner: DryRunner;

  beforeAll(async () => {
    templates = await readTemplates(ROOT);
    runner = await DryRunner.start(COMPANY);
    actions = new Map(
      (await runner.actions()).map(action => [action.id, action]),
    );
  });
  afterAll(async () => runner?.stop());

  const template = (folder: string) => {
    const found = templates.find(each => each.folder === folder);
    if (!found) {
      throw new Error(`There is no template ${folder}`);
    }
    return found;
  };

  it('should all be in the location', async () => {
    const location = parse(await readFile(resolve(ROOT, 'all.yaml'), 'utf8'));
    expect(location.spec.targets).toEqual(
      TEMPLATES.map(folder => `./${folder}/template.yaml`),
    );
  });

  it('should make the same namespaces for environments and for services', () => {
    const fences = (folder: string, directory: string) =>
      template(folder).files.filter(
        ({ path }) =>
          path.startsWith(`${directory}/`) &&
          !/\/project\/|issuer|kustomization/.test(path),
      );
    const environment = fences('environment', 'skeleton');
    expect(environment.map(({ path }) => path)).toEqual([
      'skeleton/environment.yaml',
      'skeleton/namespace/limits.yaml',
      'skeleton/namespace/namespace.yaml',
      'skeleton/namespace/network-policies.yaml',
      'skeleton/namespace/roles.yaml',
    ]);
    expect(
      fences('application', 'skeleton-environment').map(file => ({
        ...file,
        path: file.path.replace('skeleton-environment', 'skeleton'),
      })),
    ).toEqual(environment);
  });

  describe.each(TEMPLATES)('%s', folder => {
    it('should be a template', async () => {
      const { entity } = template(folder);
      await expect(templateEntityV1beta3Validator.check(entity)).resolves.toBe(
        true,
      );
      expect(entity.metadata.name).toBe(`gitops-${folder}`);
      expect(entity.metadata.description).toBeTruthy();
    });

    it('should have a form that says what is asked for', () => {
      const pages = [template(folder).entity.spec.parameters ?? []].flat();
      const all = pages.flatMap(properties);
      const names = all.map(([name]) => name);
      const asked = all.filter(
        ([, each]) => each.const === undefined && each.enum === undefined,
      );
      expect(
        asked.filter(([, { title }]) => !title).map(([name]) => name),
      ).toEqual([]);

      const fields = asked.flatMap(([, each]) => each['ui:field'] ?? []);
      expect([...FIELDS]).toEqual(expect.arrayContaining(fields));
      const others = asked.flatMap(([, each]) => {
        const options = each['ui:options'];
        return isObject(options)
          ? ['entityField', 'stageField', 'nameField'].flatMap(
              option => options[option] ?? [],
            )
          : [];
      });
      expect(names).toEqual(expect.arrayContaining(others));
      expect(names).toEqual(
        expect.arrayContaining(pages.flatMap(({ required }) => required ?? [])),
      );

      // What is filled in already is right
      const wrong = asked.filter(
        ([, each]) =>
          typeof each.pattern === 'string' &&
          typeof each.default === 'string' &&
          !new RegExp(each.pattern).test(each.default),
      );
      expect(wrong.map(([name]) => name)).toEqual([]);

      // The last thing that is seen before anything is made
      const last = properties(pages[pages.length - 1]);
      expect(last[last.length - 1]).toEqual([
        'preview',
        expect.objectContaining({ 'ui:field': 'GitopsPreview' }),
      ]);
    });

    it('should use actions as they are', () => {
      const { steps } = template(folder).entity.spec;
      for (const step of steps) {
        const action = actions.get(step.action as string);
        expect({ step: step.id, action: action?.id }).toEqual({
          step: step.id,
          action: step.action,
        });
        const schema = action?.schema?.input;
        const given = Object.keys(step.input ?? {});
        const known = Object.keys(schema?.properties ?? {});
        expect(known).toEqual(expect.arrayContaining(given));
        expect(given).toEqual(expect.arrayContaining(schema?.required ?? []));
      }
    });

    it('should only read outputs that there are', () => {
      const { steps, output } = template(folder).entity.spec;
      const before = new Map<string, ListedAction | undefined>();
      const check = (value: unknown, where?: string) => {
        for (const { path, text } of texts(value)) {
          for (const [, id, name] of text.matchAll(
            /steps\.(\w+)\.output\.(\w+)/g,
          )) {
            expect({ where, path, id, known: before.has(id) }).toEqual({
              where,
              path,
              id,
              known: true,
            });
            expect(
              Object.keys(before.get(id)?.schema?.output?.properties ?? {}),
            ).toContain(name);
          }
        }
      };
      for (const step of steps) {
        check(step, step.id);
        before.set(step.id ?? '', actions.get(step.action as string));
      }
      check(output, 'output');
    });

    it('should only read parameters that there are', () => {
      const { entity } = template(folder);
      const named = new Set(
        [entity.spec.parameters ?? []]
          .flat()
          .flatMap(properties)
          .map(([name]) => name),
      );
      for (const { text } of texts([entity.spec.steps, entity.spec.output])) {
        for (const [, name] of text.matchAll(/parameters\.(\w+)/g)) {
          expect(named).toContain(name);
        }
      }
    });
  });
});
