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

/**
 * What a template would do with the given values, as far as a dry run tells.
 *
 * @public
 */
export interface TemplatePreview {
  /** In the order of the template's steps. */
  changes: PreviewedChange[];
  /** Why there is no more, where the dry run failed. */
  failed?: PreviewFailure;
}

/**
 * What keeps a template from running.
 *
 * @public
 */
export interface PreviewFailure {
  /** What is wrong, in words. */
  message: string;
  /** The step that failed, where that is known. */
  step?: { id: string; name: string };
}

/**
 * One thing that a step of a template would do.
 *
 * @public
 */
export type PreviewedChange = PreviewedFiles | PreviewedWork;

/**
 * A repository or a pull request that would be made, and its files.
 *
 * @public
 */
export interface PreviewedFiles {
  kind: 'repository' | 'pull-request';
  /** The git host, such as `github.com`. */
  host: string;
  owner: string;
  name: string;
  /** The branch that is written to. */
  branch?: string;
  /** The branch that a pull request is to be merged into. */
  base?: string;
  /** Of a pull request. */
  title?: string;
  description?: string;
  files: PreviewedFile[];
}

/**
 * A file before and after: absent where it is new, or goes.
 *
 * @public
 */
export interface PreviewedFile {
  path: string;
  before?: string;
  after?: string;
}

/**
 * What would be done in a cluster.
 *
 * @public
 */
export interface PreviewedWork {
  kind: 'cluster';
  cluster: string;
  title: string;
  /** What would be done, in words, one line each. */
  lines: string[];
}

/**
 * Whether a repository that a form names is there.
 *
 * @public
 */
export interface FoundRepository {
  /** Absent where that could not be told. */
  exists?: boolean;
  /** Whether nothing has been pushed to it. */
  empty?: boolean;
  /** Whether it can only be read. */
  archived?: boolean;
  /** Its page. */
  url?: string;
  /** Why it could not be told, in words. */
  unknown?: string;
}

/**
 * A git host that templates can write to.
 *
 * @public
 */
export interface WritableHost {
  /** Such as `github.com`. */
  host: string;
  kind: 'github' | 'gitlab' | 'gitea';
}
