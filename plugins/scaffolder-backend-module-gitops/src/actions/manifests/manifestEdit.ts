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

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isNode, isSeq } from 'yaml';
import { openYaml, OpenFile, textOf, writeText } from '../../lib/yamlFiles';
import { locate, YamlPath } from '../../lib/yamlPath';
import { examples } from './manifestEdit.examples';

/** Which document of a file with several. */
type DocumentChoice = number | { kind?: string; name?: string };

interface Edit {
  file: string;
  document?: DocumentChoice;
  path: YamlPath;
  value?: unknown;
  delete?: boolean;
  append?: unknown;
}

/**
 * Changes YAML and JSON files of the workspace as data. Comments, order and
 * whatever is not named stay as they are. Either all edits are made or none.
 */
export function createManifestEditAction() {
  return createTemplateAction({
    id: 'gitops:manifest:edit',
    description:
      'Changes manifests, Helm values and other YAML or JSON files of the workspace as data, and keeps their comments',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        edits: z =>
          z
            .array(
              z.object({
                file: z.string().describe('In the workspace'),
                document: z
                  .union([
                    z.number().int().min(0),
                    z.object({
                      kind: z.string().optional(),
                      name: z.string().optional(),
                    }),
                  ])
                  .describe(
                    'Which one of a file with several: by number, from 0, or by kind and name',
                  )
                  .optional(),
                path: z
                  .union([
                    z.string(),
                    z.array(z.union([z.string(), z.number()])),
                  ])
                  .describe(
                    'Such as `spec.replicas`, `/spec/replicas`, or `spec.containers[name=web].image`',
                  ),
                value: z
                  .any()
                  .describe('What is set; what leads there is made'),
                delete: z.boolean().describe('Removes it').optional(),
                append: z.any().describe('What the list there has, too'),
              }),
            )
            .describe('In their order; each has a value, delete, or append'),
      },
      output: {
        changedFiles: z => z.array(z.string()),
      },
    },
    async handler(ctx) {
      const { logger, workspacePath } = ctx;
      const edits = ctx.input.edits as Edit[];
      const files = new Map<string, OpenFile>();
      for (const edit of edits) {
        const open =
          files.get(edit.file) ?? (await openYaml(workspacePath, edit.file));
        files.set(edit.file, open);
        apply(chooseDocument(open, edit.document), edit);
      }
      const changedFiles: string[] = [];
      for (const open of files.values()) {
        const isSame = isDeepStrictEqual(
          open.documents.map(document => document.toJS()),
          (await openYaml(workspacePath, open.file)).documents.map(document =>
            document.toJS(),
          ),
        );
        if (!isSame) {
          changedFiles.push(open.file);
          await writeText(workspacePath, open.file, textOf(open));
        }
      }
      logger.info(
        changedFiles.length
          ? `Changed ${changedFiles.join(', ')}`
          : 'Everything is as it is to be already',
      );
      ctx.output('changedFiles', changedFiles);
    },
  });
}

/** @throws InputError where it is not said, or not found */
function chooseDocument(
  { file, documents }: OpenFile,
  choice: DocumentChoice | undefined,
): Document {
  if (choice === undefined) {
    if (documents.length > 1) {
      throw new InputError(
        `${file} has ${documents.length} documents: say in document which one`,
      );
    }
    return documents[0];
  }
  const found =
    typeof choice === 'number'
      ? documents.slice(choice, choice + 1)
      : documents.filter(
          document =>
            isMap(document.contents) &&
            (choice.kind === undefined ||
              document.get('kind') === choice.kind) &&
            (choice.name === undefined ||
              document.getIn(['metadata', 'name']) === choice.name),
        );
  if (found.length !== 1) {
    throw new InputError(
      `${file} has ${found.length || 'no'} document(s) ${JSON.stringify(
        choice,
      )}: one is needed`,
    );
  }
  return found[0];
}

function apply(document: Document, edit: Edit): void {
  const { file, path } = edit;
  const ways = [
    edit.value !== undefined,
    edit.delete === true,
    edit.append !== undefined,
  ];
  if (ways.filter(Boolean).length !== 1) {
    throw new InputError(
      `${file}: ${JSON.stringify(
        path,
      )} needs one of value, delete and append, and no more`,
    );
  }
  const place = locate(document, path, file);
  if (edit.delete) {
    if (document.hasIn(place)) {
      document.deleteIn(place);
    }
  } else if (edit.append !== undefined) {
    append(document, place, edit);
  } else if (!isDeepStrictEqual(plain(document.getIn(place)), edit.value)) {
    document.setIn(
      place,
      typeof edit.value === 'object'
        ? document.createNode(edit.value)
        : edit.value,
    );
  }
}

function append(
  document: Document,
  place: Array<string | number>,
  { file, path, append: item }: Edit,
): void {
  const list = document.getIn(place, true);
  if (list === undefined || plain(list) === null) {
    document.setIn(place, document.createNode([item]));
    return;
  }
  if (!isSeq(list)) {
    throw new InputError(`${file}: ${JSON.stringify(path)} is no list`);
  }
  // A task that is tried again appends nothing twice
  const isThere = list.items.some(there =>
    isDeepStrictEqual(isNode(there) ? there.toJS(document) : there, item),
  );
  if (!isThere) {
    list.add(document.createNode(item));
  }
}

function plain(value: unknown): unknown {
  return isNode(value) ? value.toJSON() : value;
}
