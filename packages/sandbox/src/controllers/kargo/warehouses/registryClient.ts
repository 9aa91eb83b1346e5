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

import { asObject, asString, at, isObject } from '../../runtime/json';

/** One image, as its manifest and its configuration tell it. */
export interface ImageDetails {
  digest: string;
  createdAt?: string;
  annotations?: Record<string, string>;
}

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const TIMEOUT_MS = 10_000;
const MAX_PAGES = 50;

function annotationsOf(value: unknown): Record<string, string> | undefined {
  const entries = Object.entries(asObject(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/**
 * Reads registries of images over HTTP.
 *
 * The hosts of image names are looked up among those that the sandbox knows, as
 * a cluster's mirrors are; no other is asked.
 */
export class RegistryClient {
  readonly #known = new Map<string, ImageDetails>();

  /**
   * @param mirrors - the address of each host's API, such as `http://localhost:8647`
   */
  constructor(
    private readonly mirrors: () => Readonly<Record<string, string>>,
  ) {}

  /** The tags of a repository such as `registry.acme.example/orders`. */
  async tags(repoURL: string): Promise<string[]> {
    const { base, name } = this.#locate(repoURL);
    const tags: string[] = [];
    let path: string | undefined = `/v2/${name}/tags/list`;
    for (let page = 0; path && page < MAX_PAGES; page += 1) {
      const response: Response = await this.#get(`${base}${path}`, repoURL);
      const body: unknown = await response.json();
      const listed = at(body, 'tags');
      tags.push(
        ...(Array.isArray(listed) ? listed : []).filter(
          (tag): tag is string => typeof tag === 'string',
        ),
      );
      path = /<([^>]+)>;\s*rel="?next/.exec(
        response.headers.get('link') ?? '',
      )?.[1];
    }
    return tags;
  }

  /** The image under a tag; of an index, the one for the platform. */
  async image(
    repoURL: string,
    tag: string,
    platform = 'linux/amd64',
  ): Promise<ImageDetails> {
    const { base, name } = this.#locate(repoURL);
    const manifests = `${base}/v2/${name}/manifests`;
    const url = `${manifests}/${encodeURIComponent(tag)}`;
    const head = await this.#get(url, repoURL, 'HEAD');
    const digest = head.headers.get('docker-content-digest');
    if (!digest) {
      throw new Error(`${repoURL}:${tag}: the registry names no digest`);
    }
    const key = `${repoURL}@${digest} ${platform}`;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    let manifest: unknown = await (
      await this.#get(`${manifests}/${digest}`, repoURL)
    ).json();
    const index = manifest;
    const entries = at(index, 'manifests');
    if (Array.isArray(entries)) {
      const [os, architecture] = platform.split('/');
      const entry = entries.find(
        candidate =>
          at(candidate, 'platform', 'os') === os &&
          at(candidate, 'platform', 'architecture') === architecture,
      );
      const inner = asString(at(entry, 'digest'));
      if (!inner) {
        throw new Error(`${repoURL}:${tag} has no image for ${platform}`);
      }
      manifest = await (
        await this.#get(`${manifests}/${inner}`, repoURL)
      ).json();
    }
    const configDigest = asString(at(manifest, 'config', 'digest'));
    const config: unknown = configDigest
      ? await (
          await this.#get(`${base}/v2/${name}/blobs/${configDigest}`, repoURL)
        ).json()
      : undefined;
    const created = asString(at(config, 'created'));
    const annotations = annotationsOf({
      ...(isObject(index) ? asObject(index.annotations) : {}),
      ...asObject(at(manifest, 'annotations')),
    });
    const details = {
      digest,
      ...(created
        ? { createdAt: `${new Date(created).toISOString().slice(0, 19)}Z` }
        : {}),
      ...(annotations ? { annotations } : {}),
    };
    this.#known.set(key, details);
    return details;
  }

  #locate(repoURL: string): { base: string; name: string } {
    const plain = repoURL.replace(/^oci:\/\//, '');
    const slash = plain.indexOf('/');
    const host = slash < 0 ? 'docker.io' : plain.slice(0, slash);
    const base = this.mirrors()[host];
    if (!base) {
      throw new Error(`dial tcp: lookup ${host}: no such host`);
    }
    return { base, name: plain.slice(slash + 1) };
  }

  async #get(url: string, repoURL: string, method = 'GET'): Promise<Response> {
    const response = await fetch(url, {
      method,
      headers: { Accept: ACCEPT },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(error => {
      throw new Error(
        `${repoURL}: ${error.cause?.message ?? error.message ?? error}`,
      );
    });
    if (!response.ok) {
      const body: unknown = await response.json().catch(() => undefined);
      const errors = at(body, 'errors');
      const [first] = Array.isArray(errors) ? errors : [];
      throw new Error(
        `${method} ${url}: ${asString(at(first, 'code')) ?? response.status}: ${
          asString(at(first, 'message')) ?? response.statusText
        }`,
      );
    }
    return response;
  }
}
