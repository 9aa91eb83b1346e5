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
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ProposedSealedSecret,
  SealedSecretProposal,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import {
  FileChange,
  FoundFile,
  GitRepositories,
  GitRepository,
  HostError,
  KUSTOMIZATION_FILES,
  listedResources,
  propose,
  PullRequest,
  withResource,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { mergeInto, readManifest, SealedManifest } from './manifest';

/** More files of a directory are not looked into for one of the same name. */
const MAX_LOOKED_AT = 30;

/** Who proposes, and for what. */
export interface Proposer {
  user: string;
  entityRef: string;
  portal: string;
}

/** The directory of a place, on its branch. */
interface Directory {
  repository: GitRepository;
  branch: string;
  path: string;
}

/** A file that is written, new or in place of one. */
type ProposedFile = Exclude<FileChange, { removes: unknown }>;

/** Tells what is proposed from everything else that could be. */
function digestOf(base: string, files: ProposedFile[]): string {
  const hash = createHash('sha256').update(base);
  for (const { path, content } of files) {
    hash.update(`\0${path}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 12);
}

function answerWith(
  { number, url }: PullRequest,
  files: ProposedFile[],
): ProposedSealedSecret {
  return { number, url, files: files.map(({ path }) => path) };
}

/** Proposes SealedSecrets in the repositories that Applications come from. */
export class SealedSecretProposer {
  readonly #repositories: GitRepositories;

  constructor(options: { repositories: GitRepositories }) {
    this.#repositories = options.repositories;
  }

  /**
   * Opens a pull request with a SealedSecret in the directory of a place: in
   * the file that has one of that name, else in a new one, which is listed in
   * the kustomization where there is one.
   *
   * @throws InputError for a manifest that may not be committed, ConflictError
   * and ServiceUnavailableError where the host does not take it
   */
  async propose(
    places: SealingPlace[],
    proposal: SealedSecretProposal,
    proposer: Proposer,
  ): Promise<ProposedSealedSecret> {
    const sealed = readManifest(proposal.manifest);
    const place = places.find(
      ({ application, cluster }) =>
        cluster === proposal.cluster &&
        application.cluster === proposal.application.cluster &&
        application.namespace === proposal.application.namespace &&
        application.name === proposal.application.name,
    );
    if (!place) {
      throw new NotFoundError(
        `The entity has no Application ${proposal.application.namespace}/${proposal.application.name} that deploys to ${proposal.cluster}`,
      );
    }
    if (place.namespace !== sealed.namespace) {
      throw new InputError(
        `${place.application.name} deploys to the namespace ${place.namespace}, and the SealedSecret is for ${sealed.namespace}`,
      );
    }
    if (!place.repository) {
      throw new InputError(
        `${place.application.name} does not come from a directory in git`,
      );
    }
    const repository = this.#repositories.repository(place.repository.url);
    if (typeof repository === 'string') {
      throw new ConflictError(repository);
    }
    try {
      return await this.#propose(
        repository,
        place.repository,
        sealed,
        proposer,
      );
    } catch (error) {
      throw error instanceof HostError ? answerTo(error) : error;
    }
  }

  async #propose(
    repository: GitRepository,
    { path, revision }: NonNullable<SealingPlace['repository']>,
    sealed: SealedManifest,
    { user, entityRef, portal }: Proposer,
  ): Promise<ProposedSealedSecret> {
    const { name, namespace } = sealed;
    const branch =
      !revision || revision === 'HEAD'
        ? await repository.defaultBranch()
        : revision;
    const directory = posix.normalize(path).replace(/^\/+|\/+$/g, '');
    if (directory.split('/').includes('..')) {
      throw new InputError(`${path} is not a directory of the repository`);
    }
    const files = await this.#files(
      { repository, branch, path: directory === '.' ? '' : directory },
      sealed,
    );
    const isNew = !files[0].replaces;
    const head = `seal/${namespace}-${name}-${digestOf(branch, files)}`;
    // The same again, such as a second click, is the same pull request
    const known = await repository.findPullRequest(
      { head, base: branch },
      'open',
    );
    if (known) {
      return answerWith(known, files);
    }
    const opened = await propose(repository, {
      base: branch,
      branch: head,
      title: `${
        isNew ? 'Add' : 'Update'
      } the SealedSecret ${namespace}/${name}`,
      description: [
        `Entries: ${Object.keys(sealed.encryptedData)
          .map(key => `\`${key}\``)
          .join(', ')}. Scope: ${sealed.scope}.`,
        `Proposed by ${user} for ${entityRef} in ${portal}. The values were sealed in the browser; only the controller of the cluster can open them.`,
      ].join('\n\n'),
      changes: files,
    });
    return answerWith(opened, files);
  }

  /** What is to be written; the SealedSecret first. */
  async #files(
    directory: Directory,
    sealed: SealedManifest,
  ): Promise<ProposedFile[]> {
    const { repository, branch, path } = directory;
    const inDirectory = (file: string) => (path ? `${path}/${file}` : file);
    const read = (file: string): Promise<FoundFile | undefined> =>
      repository.readFile(branch, inDirectory(file));
    const kustomization = await firstFound(KUSTOMIZATION_FILES, read);
    const own = `${sealed.name}-sealed-secret.yaml`;
    const candidates = [
      ...(kustomization ? listedResources(kustomization.found.text) : [])
        .map(listed => listed.replace(/^\.\//, ''))
        .filter(listed => /^[^/]+\.ya?ml$/.test(listed))
        .slice(0, MAX_LOOKED_AT),
      own,
    ];
    for (const file of new Set(candidates)) {
      const found = await read(file);
      const merged = found && mergeInto(found.text, sealed);
      if (merged !== undefined) {
        if (merged === found!.text) {
          throw new ConflictError('The repository has this already');
        }
        return [change(inDirectory(file), merged, found)];
      }
      if (found && file === own) {
        throw new ConflictError(
          `${inDirectory(file)} is there already, and is another thing`,
        );
      }
    }
    const files: ProposedFile[] = [
      change(inDirectory(own), sealed.document.toString({ lineWidth: 0 })),
    ];
    if (kustomization) {
      const { name, found } = kustomization;
      const text = withResourceOf(found.text, own, inDirectory(name));
      if (text !== undefined) {
        files.push(change(inDirectory(name), text, found));
      }
    }
    return files;
  }
}

function change(
  path: string,
  text: string,
  replaced?: FoundFile,
): ProposedFile {
  return {
    path,
    content: Buffer.from(text, 'utf8'),
    ...(replaced && { replaces: replaced.version }),
  };
}

function withResourceOf(
  text: string,
  file: string,
  path: string,
): string | undefined {
  try {
    return withResource(text, file);
  } catch (error) {
    throw new ConflictError(
      `${path} cannot be added to: ${(error as Error).message}`,
    );
  }
}

async function firstFound(
  names: string[],
  read: (name: string) => Promise<FoundFile | undefined>,
): Promise<{ name: string; found: FoundFile } | undefined> {
  for (const name of names) {
    const found = await read(name);
    if (found) {
      return { name, found };
    }
  }
  return undefined;
}

/** A host's failure as an answer of the portal. */
function answerTo(error: HostError): Error {
  return error.failure === 'unreachable' || error.failure === 'limited'
    ? new ServiceUnavailableError(error.message)
    : new ConflictError(error.message);
}
