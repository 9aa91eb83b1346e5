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
  type SealedSecretsSettings,
  SealingKeyFiles,
} from '../controllers/sealed-secrets';
import { RunDir } from './runDir';

/** The keys of the clusters' Sealed Secrets, by the names of the clusters. */
export class Sealing {
  private constructor(
    private readonly settings: ReadonlyMap<string, SealedSecretsSettings>,
    /** What values are sealed for, as PEM; empty where no key is there yet. */
    readonly certificates: Readonly<Record<string, string>>,
  ) {}

  /**
   * Reads the keys of a run directory.
   *
   * @param options - `make`: makes those that are missing; else a controller
   *   makes its own when it starts
   */
  static async load(
    runDir: RunDir,
    clusters: readonly string[],
    options: { make: boolean; bits?: number },
  ): Promise<Sealing> {
    const { make, bits } = options;
    const settings = new Map<string, SealedSecretsSettings>();
    const certificates: Record<string, string> = {};
    await Promise.all(
      clusters.map(async cluster => {
        const files = new SealingKeyFiles(runDir.file('pki'), cluster);
        const keys = make ? await files.readOrMake(bits) : files.read();
        settings.set(cluster, { keys, bits, keep: key => files.add(key) });
        const newest = keys.at(-1);
        if (newest) {
          certificates[cluster] = newest.certificate;
        }
      }),
    );
    return new Sealing(settings, certificates);
  }

  /** How a cluster's controller is started. */
  of(cluster: string): SealedSecretsSettings | undefined {
    return this.settings.get(cluster);
  }
}
