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

import { createIdentity } from './identity/identity';
import { measureBaseline, measureOurs } from './ours/measureOurs';
import { installPeers, peerVersion } from './peers/install';
import { measurePeer } from './peers/measurePeer';
import { makeScratch, removeScratch } from './processes/scratch';
import { Row, SYSTEMS } from './report/rows';
import { Titles } from './report/table';

/** What a run of the benchmark is told. */
export interface BenchmarkOptions {
  /** The sizes, measured one after another. */
  applications: number[];
  /** The sizes at which the suite is measured with all five tools. */
  tools?: number[];
  /** Which systems to measure; all of them unless told otherwise. */
  systems?: Array<'ours' | 'community' | 'roadie'>;
  /** How many entities' pages are visited; each for the first time. */
  views?: number;
  /** How many visits come before, unmeasured. */
  warmUp?: number;
  /** How many entity requests the percentiles are of; each for another entity. */
  requests?: number;
  /**
   * The pause before each series of requests: a little longer than the ten
   * seconds for which the back end keeps an entity and a decision about it, so
   * that no request is answered faster for that.
   */
  forgetMs?: number;
  progress?: (message: string) => void;
}

/** What a run has measured. */
export interface BenchmarkResult {
  rows: Row[];
  /** The systems' names with the versions that were measured. */
  titles: Titles;
}

/**
 * Measures the suite and its peers, each in processes of its own and one after
 * another, over the same Applications.
 */
export async function runBenchmark({
  applications,
  tools = [],
  systems = ['ours', 'community', 'roadie'],
  views = 200,
  warmUp = 50,
  requests = 1000,
  forgetMs = 11_000,
  progress = () => {},
}: BenchmarkOptions): Promise<BenchmarkResult> {
  const peers = (['community', 'roadie'] as const).filter(peer =>
    systems.includes(peer),
  );
  const titles: Titles = {
    [SYSTEMS.ours]: 'this suite',
    [SYSTEMS.everything]: 'with all five tools',
  };
  if (peers.length > 0) {
    await installPeers(progress);
    for (const peer of peers) {
      const name = SYSTEMS[peer];
      titles[name] = `${name} ${await peerVersion(name)}`;
    }
  }
  const directory = makeScratch();
  try {
    const identity = await createIdentity(directory);
    const rows: Row[] = [];
    if (systems.includes('ours')) {
      progress('this suite with no Applications, for its memory …');
      const baseline = await measureBaseline(identity, directory);
      const runs = [
        ...applications.map(size => ({ size, all: false })),
        ...tools.map(size => ({ size, all: true })),
      ];
      for (const { size, all } of runs) {
        progress(
          `this suite with ${size} Applications${
            all ? ' and all five tools' : ''
          } …`,
        );
        rows.push(
          ...(await measureOurs(
            {
              applications: size,
              tools: all,
              identity,
              directory,
              views,
              warmUp,
              requests,
              forgetMs,
              progress,
            },
            baseline,
          )),
        );
      }
    }
    for (const peer of peers) {
      for (const size of applications) {
        progress(`${SYSTEMS[peer]} with ${size} Applications …`);
        rows.push(
          ...(await measurePeer(peer, {
            applications: size,
            identity,
            views,
            warmUp,
          })),
        );
      }
    }
    return { rows, titles };
  } finally {
    removeScratch(directory);
  }
}
