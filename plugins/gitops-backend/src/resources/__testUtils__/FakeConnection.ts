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
import { Readable } from 'node:stream';
import { ApiRequestOptions, ClusterConnection } from '../../clusters/types';

type Answer = unknown | { status: number } | Error;

/** A cluster that has the documents that a test gives it. */
export class FakeConnection
  implements Pick<ClusterConnection, 'name' | 'unusable' | 'get'>
{
  readonly name = 'east';
  unusable?: string;
  /** By path; an error is thrown, a `status` is answered. */
  readonly answers = new Map<string, Answer>();
  /** Every path that was asked, with its query. */
  readonly requests: string[] = [];

  readonly get = async (path: string, options: ApiRequestOptions) => {
    const query = new URLSearchParams(options.query as Record<string, string>);
    this.requests.push(`${path}${query.size ? `?${query}` : ''}`);
    const answer = this.answers.get(path) ?? { status: 404 };
    if (answer instanceof Error) {
      throw answer;
    }
    const status =
      (answer as { status?: unknown }).status === undefined ||
      typeof (answer as { status?: unknown }).status !== 'number'
        ? 200
        : (answer as { status: number }).status;
    return {
      status,
      headers: {},
      body: Readable.from([Buffer.from(JSON.stringify(answer))]),
    };
  };
}
