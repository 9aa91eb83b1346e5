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

import type { GitHost } from '../git';
import {
  ImageKeeper,
  ImageStore,
  startBuilds,
  startRegistryServer,
} from '../registry';

/** How long a build of the company takes. */
const BUILD_MS = 2_000;

const logger = {
  warn: (message: string) => void process.stderr.write(`images: ${message}\n`),
};

/** The company's images: the registry that serves them, and their builds. */
export interface Images {
  store: ImageStore;
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the registry, with what an earlier run kept, and the builds that a
 * push to the git host sets off.
 *
 * @param dataDir - where images are kept across starts; in memory without it
 */
export async function startImages(options: {
  port: number;
  dataDir?: string;
  host: GitHost;
}): Promise<Images> {
  const { port, dataDir, host } = options;
  const store = new ImageStore();
  const keeper = dataDir
    ? new ImageKeeper(store, `${dataDir}/images.json`, error =>
        logger.warn(`not saved: ${String(error)}`),
      )
    : undefined;
  await keeper?.restore();
  keeper?.start();
  const server = await startRegistryServer(store, port);
  const stopBuilds = startBuilds({
    host,
    images: store,
    buildMs: BUILD_MS,
    logger,
  });
  return {
    store,
    url: server.url,
    async stop() {
      stopBuilds();
      await server.stop();
      await keeper?.stop();
    },
  };
}
