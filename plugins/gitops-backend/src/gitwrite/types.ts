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

import { HostRepository } from '../revisions/commitHost';

/** A file as it is on a branch. */
export interface FoundFile {
  text: string;
  /** What the host calls this version of it, where it wants to know. */
  id?: string;
}

/** A file as it is to be. */
export interface WrittenFile {
  /** From the repository's root. */
  path: string;
  text: string;
  /** The version that it replaces; absent for a new file. */
  replaces?: FoundFile;
}

/** Changes that are proposed, all in one commit on a branch of its own. */
export interface Proposal {
  /** The branch that they are for. */
  base: string;
  /** A new branch. */
  branch: string;
  title: string;
  /** What reviewers should know, in Markdown. */
  description: string;
  files: WrittenFile[];
}

/** A pull request, or what a host has in its place. */
export interface OpenedPullRequest {
  number: number;
  url: string;
}

/** One request to a host. */
export interface WriteRequest {
  method?: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: object;
}

/**
 * Sends a request.
 *
 * @param what - what is asked for, in words for the error
 * @returns the body, as JSON
 * @throws HostError
 */
export type SendRequest = (
  request: WriteRequest,
  what: string,
) => Promise<unknown>;

/** What a kind of git host can be asked to change, by its REST API. */
export interface GitWriteApi {
  /** The branch that is meant where nothing is said. */
  defaultBranch(repository: HostRepository): Promise<string>;
  /** A file of a branch; undefined where there is none. */
  readFile(
    repository: HostRepository,
    branch: string,
    path: string,
  ): Promise<FoundFile | undefined>;
  /** Commits to a new branch, and opens a pull request. */
  propose(
    repository: HostRepository,
    proposal: Proposal,
  ): Promise<OpenedPullRequest>;
}
