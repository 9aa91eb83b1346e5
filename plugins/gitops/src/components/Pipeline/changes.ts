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
  FreightCommit,
  FreightImage,
  FreightChart,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What a Freight carries. */
export interface Contents {
  commits: FreightCommit[];
  images: FreightImage[];
  charts: FreightChart[];
}

/** One thing that changes between two Freight. */
export interface FreightChange {
  kind: 'commit' | 'image' | 'chart';
  /** The repository, or the chart in it. */
  what: string;
  /** Absent where it is new. */
  from?: Version;
  /** Absent where it goes. */
  to?: Version;
}

/** Which one of something it is. */
export interface Version {
  /** A tag, a version, or the hash of a commit. */
  text: string;
  /** The commit that it is, or was built from. */
  commit?: { id: string; title?: string; author?: string; url?: string };
}

function imageVersion({ tag, digest, builtFrom }: FreightImage): Version {
  return {
    text: tag || digest || '',
    commit: builtFrom && {
      id: builtFrom.revision,
      title: builtFrom.commit?.title,
      author: builtFrom.commit?.author,
      url: builtFrom.commit?.url || undefined,
    },
  };
}

function commitVersion(commit: FreightCommit): Version {
  const { id, tag, message, author, url } = commit;
  return {
    text: tag || id,
    commit: { id, title: message?.split('\n', 1)[0], author, url },
  };
}

/** Of each thing that a Freight carries, which one. */
function versionsOf({ commits, images, charts }: Contents) {
  const versions = new Map<
    string,
    { kind: FreightChange['kind']; what: string; version: Version; id: string }
  >();
  for (const image of images) {
    versions.set(`image ${image.repoUrl}`, {
      kind: 'image',
      what: image.repoUrl,
      version: imageVersion(image),
      id: `${image.tag} ${image.digest}`,
    });
  }
  for (const commit of commits) {
    versions.set(`commit ${commit.repoUrl}`, {
      kind: 'commit',
      what: commit.repoUrl,
      version: commitVersion(commit),
      id: commit.id,
    });
  }
  for (const { repoUrl, name, version } of charts) {
    const what = name ? `${repoUrl}/${name}` : repoUrl;
    versions.set(`chart ${what}`, {
      kind: 'chart',
      what,
      version: { text: version },
      id: version,
    });
  }
  return versions;
}

/**
 * What changes where one Freight takes the place of another: images, commits
 * and charts of another version, new ones and those that go.
 *
 * @param from - absent where there is nothing yet.
 */
export function changesBetween(
  from: Contents | undefined,
  to: Contents,
): FreightChange[] {
  const before = from ? versionsOf(from) : new Map<string, never>();
  const after = versionsOf(to);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap(key => {
    const old = before.get(key);
    const next = after.get(key);
    const either = next ?? old;
    return either && old?.id !== next?.id
      ? [
          {
            kind: either.kind,
            what: either.what,
            from: old?.version,
            to: next?.version,
          },
        ]
      : [];
  });
}
