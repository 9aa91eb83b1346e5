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

import { createHash } from 'crypto';

export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG_TYPE = 'application/vnd.oci.image.config.v1+json';
const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** An image to be pushed. */
export interface NewImage {
  /** Without the registry's host, such as `orders` or `base/node`. */
  repository: string;
  tag: string;
  /** RFC 3339. */
  createdAt: string;
  annotations?: Record<string, string>;
}

/** Bytes that the registry keeps under their digest. */
export interface Content {
  mediaType: string;
  bytes: Buffer;
}

interface Repository {
  tags: Map<string, string>;
  manifests: Map<string, Content>;
  blobs: Map<string, Content>;
}

/** `sha256:<hex>` of some bytes. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** What a registry of container images holds. */
export class ImageStore {
  private readonly repositories = new Map<string, Repository>();
  private readonly listeners = new Set<(image: NewImage) => void>();
  /** All pushes, in their order: what is to be kept of the registry. */
  readonly pushed: NewImage[] = [];

  /**
   * Makes an image of one layer, which says nothing but where it comes from,
   * and puts the tag on it. The same image has the same digest every time.
   *
   * @returns the digest of its manifest
   */
  push(image: NewImage): string {
    const repository = this.repositories.get(image.repository) ?? {
      tags: new Map(),
      manifests: new Map(),
      blobs: new Map(),
    };
    this.repositories.set(image.repository, repository);
    const put = (content: Content) => {
      const digest = digestOf(content.bytes);
      repository.blobs.set(digest, content);
      return {
        mediaType: content.mediaType,
        digest,
        size: content.bytes.length,
      };
    };
    const { annotations = {}, createdAt } = image;
    const layer = put({
      mediaType: LAYER_TYPE,
      bytes: json([image.repository, image.tag, createdAt]),
    });
    const config = put({
      mediaType: CONFIG_TYPE,
      bytes: json({
        created: createdAt,
        architecture: 'amd64',
        os: 'linux',
        config: { Labels: annotations },
        rootfs: { type: 'layers', diff_ids: [layer.digest] },
      }),
    });
    const bytes = json({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config,
      layers: [layer],
      ...(Object.keys(annotations).length ? { annotations } : {}),
    });
    const digest = digestOf(bytes);
    repository.manifests.set(digest, { mediaType: MANIFEST_TYPE, bytes });
    repository.tags.set(image.tag, digest);
    this.pushed.push(image);
    this.listeners.forEach(listener => listener(image));
    return digest;
  }

  /** Calls back for each push from now on. Returns what stops it. */
  onPush(listener: (image: NewImage) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The names of all repositories, sorted. */
  names(): string[] {
    return [...this.repositories.keys()].sort();
  }

  /** The tags of a repository, sorted; undefined where there is none. */
  tags(name: string): string[] | undefined {
    const repository = this.repositories.get(name);
    return repository && [...repository.tags.keys()].sort();
  }

  /** A manifest by its tag or digest. */
  manifest(
    name: string,
    reference: string,
  ): (Content & { digest: string }) | undefined {
    const repository = this.repositories.get(name);
    const digest = repository?.tags.get(reference) ?? reference;
    const content = repository?.manifests.get(digest);
    return content && { ...content, digest };
  }

  /** A configuration or a layer by its digest. */
  blob(name: string, digest: string): Content | undefined {
    return this.repositories.get(name)?.blobs.get(digest);
  }
}
