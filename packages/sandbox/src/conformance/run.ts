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

import { createCluster } from '../cluster';
import { cases } from './cases';
import { Connection, Requester, connectionOf } from './connection';
import { fixtures } from './fixtures';
import { mismatch } from './match';
import { Answer, CaseRequest, ConformanceCase, Kept, Step } from './types';

/** What a run came to. */
export interface ConformanceResult {
  passed: number;
  failed: number;
}

/** What to run the cases against. */
export interface ConformanceOptions {
  /** A kubeconfig; without it the cases run against a sandbox of their own. */
  kubeconfig?: string;
  print?: (line: string) => void;
}

const RETRY_EVERY = 100;
const RETRY_FOR = 10_000;
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Runs cases against one cluster, in a namespace of their own. */
export class ConformanceRun {
  readonly namespace = `conformance-${Date.now().toString(36)}`;
  private readonly requester: Requester;

  constructor(connection: Connection) {
    this.requester = new Requester(connection);
  }

  /** Makes the namespace and the kinds that the cases use. */
  async prepare(): Promise<void> {
    for (const { create, ready } of fixtures(this.namespace)) {
      const answer = await this.requester.send(create);
      if (answer.code !== 201 && answer.code !== 409) {
        throw new Error(
          `${create.path} cannot be set up: ${answer.code} ${answer.text}`,
        );
      }
      const problem = await this.step({ ...ready, eventually: true }, {});
      if (problem) {
        throw new Error(`${create.path} is not ready: ${problem}`);
      }
    }
  }

  /** Removes what `prepare` made. */
  async cleanUp(): Promise<void> {
    for (const { create } of fixtures(this.namespace).reverse()) {
      const { metadata } = create.body as { metadata: { name: string } };
      await this.requester.send({
        method: 'DELETE',
        path: `${create.path}/${metadata.name}`,
      });
    }
    this.requester.close();
  }

  /** Runs one case; answers what was wrong, if anything. */
  async run({ steps }: ConformanceCase): Promise<string | undefined> {
    const kept: Kept = { ns: this.namespace };
    for (const [index, step] of steps.entries()) {
      const problem = await this.step(step, kept);
      if (problem) {
        return `step ${index + 1}: ${problem}`;
      }
    }
    return undefined;
  }

  private async step(step: Step, kept: Kept): Promise<string | undefined> {
    const until = Date.now() + (step.eventually ? RETRY_FOR : 0);
    for (;;) {
      const given =
        typeof step.request === 'function' ? step.request(kept) : step.request;
      const request: CaseRequest = {
        ...given,
        path: given.path.replaceAll('{ns}', this.namespace),
      };
      const answer = await this.requester.send(request);
      const problem = check(step, answer, kept);
      if (!problem) {
        keep(step, answer, kept);
        return undefined;
      }
      if (Date.now() >= until) {
        return `${request.method ?? 'GET'} ${request.path}: ${problem}`;
      }
      await wait(RETRY_EVERY);
    }
  }
}

function check(step: Step, answer: Answer, kept: Kept): string | undefined {
  if (step.code !== undefined && answer.code !== step.code) {
    return `answered ${answer.code}, not ${step.code}: ${answer.text.slice(
      0,
      300,
    )}`;
  }
  const body = step.bodyOf ? step.bodyOf(kept) : step.body;
  return (
    (step.headers && mismatch(step.headers, answer.headers, 'headers')) ??
    (body === undefined ? undefined : mismatch(body, answer.body, 'body'))
  );
}

function keep(step: Step, answer: Answer, kept: Kept) {
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    const value = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      answer.body,
    );
    kept[name] = String(value);
  }
  for (const [name, header] of Object.entries(step.keepHeader ?? {})) {
    kept[name] = String(answer.headers[header]);
  }
}

/**
 * Runs all cases against the cluster of a kubeconfig, or against a sandbox
 * that is started for it, and prints a line per case.
 */
export async function runConformance({
  kubeconfig,
  print = () => {},
}: ConformanceOptions = {}): Promise<ConformanceResult> {
  const cluster = kubeconfig
    ? undefined
    : createCluster({
        name: 'conformance',
        users: [
          { name: 'admin', token: 'conformance', groups: ['system:masters'] },
        ],
      });
  await cluster?.start();
  const connection: Connection = cluster
    ? { server: cluster.url, ca: cluster.caPem, token: 'conformance' }
    : connectionOf(kubeconfig!);
  const run = new ConformanceRun(connection);
  const result: ConformanceResult = { passed: 0, failed: 0 };
  try {
    await run.prepare();
    for (const conformanceCase of cases) {
      const problem = await run.run(conformanceCase);
      if (problem) {
        result.failed += 1;
        print(`FAIL  ${conformanceCase.name}\n      ${problem}`);
      } else {
        result.passed += 1;
        print(`ok    ${conformanceCase.name}`);
      }
    }
  } finally {
    await run.cleanUp();
    await cluster?.stop();
  }
  print(
    `${cases.length} cases against ${connection.server}: ${result.passed} passed, ${result.failed} failed`,
  );
  return result;
}
