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

import {
  asArray,
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '../../lib/reading';
import { SharedValues } from '../../lib/SharedValues';
import { ArgoCdSource } from './record';
import { imagesSetBy } from './setImages';

const GENERATE_PATHS = 'argocd.argoproj.io/manifest-generate-paths';
const pathLists = new SharedValues<readonly string[]>();

/**
 * The sources in effect and their revisions. A hydrator beats several sources,
 * and several sources beat the single one, as in Argo CD.
 */
export function projectSources(
  spec: Fields | undefined,
  status: Fields | undefined,
  intern: (value: string) => string,
  annotations?: unknown,
): readonly ArgoCdSource[] {
  const paths = generatePaths(annotations);
  const types = asArray(status?.sourceTypes);
  const madeBy = (fields: Fields, i: number) =>
    paths ?? madeByType(fields, types.length ? types[i] : status?.sourceType);
  const sync = asObject(status?.sync);
  // `revisions` stands beside `sources`, in the same order.
  const several = asStrings(sync?.revisions);
  const single = asString(sync?.revision);
  const revisions = several.length ? several : [single];

  const hydrator = asObject(spec?.sourceHydrator);
  if (hydrator) {
    const dry = asObject(hydrator.drySource);
    const to = asObject(hydrator.syncSource);
    return [
      source(
        {
          repoURL: to?.repoURL ?? dry?.repoURL,
          targetRevision: to?.targetBranch,
          path: to?.path,
        },
        revisions[0],
        intern,
        paths ?? madeByType({}, status?.sourceType),
      ),
    ].flatMap(s => (s ? { ...s, hydrated: true } : []));
  }
  const sources = asObjects(spec?.sources);
  const effective = sources.length ? sources : asObjects([spec?.source]);
  return effective.flatMap(
    (fields, i) =>
      source(fields, revisions[i], intern, madeBy(fields, i)) ?? [],
  );
}

function source(
  fields: Fields,
  revision: string | undefined,
  intern: (value: string) => string,
  madeBy: ArgoCdSource['madeBy'],
): ArgoCdSource | undefined {
  const repoUrl = asString(fields.repoURL);
  if (!repoUrl) {
    return undefined;
  }
  const path = asString(fields.path);
  const chart = asString(fields.chart);
  return {
    repoUrl: intern(repoUrl),
    path: path && intern(path),
    chart: chart && intern(chart),
    targetRevision: intern(asString(at(fields, 'targetRevision')) ?? 'HEAD'),
    revision: revision && intern(revision),
    ...(madeBy && path && { madeBy }),
    ...versionsOf(fields, intern),
  };
}

/** Beside the repository, what says which versions run. */
function versionsOf(
  fields: Fields,
  intern: (value: string) => string,
): Pick<
  ArgoCdSource,
  'valueFiles' | 'ignoreMissingValueFiles' | 'setsImages' | 'setImageNames'
> {
  const { helm } = fields;
  const valueFiles = asStrings(at(helm, 'valueFiles')).map(intern);
  return {
    ...(valueFiles.length && { valueFiles }),
    ...(at(helm, 'ignoreMissingValueFiles') === true && {
      ignoreMissingValueFiles: true,
    }),
    ...imagesSetBy(fields),
  };
}

/**
 * Where the Application itself says which files matter to it. Patterns say less
 * than a git host could be asked for.
 */
function generatePaths(annotations: unknown): readonly string[] | undefined {
  const paths = (asString(at(annotations, GENERATE_PATHS)) ?? '')
    .split(';')
    .map(path => path.trim())
    .filter(Boolean);
  return paths.length && !paths.some(path => /[*?[\]]/.test(path))
    ? pathLists.share(paths)
    : undefined;
}

/** What a source of a type is made of, where that can be told. */
function madeByType(
  { directory, kustomize }: Fields,
  type: unknown,
): ArgoCdSource['madeBy'] {
  if (type === 'Directory' && !at(directory, 'jsonnet', 'libs')) {
    return 'directory';
  }
  if (type === 'Kustomize' && !at(kustomize, 'components')) {
    return 'kustomize';
  }
  // Helm charts take values from anywhere, and plug-ins do what they want.
  return undefined;
}
