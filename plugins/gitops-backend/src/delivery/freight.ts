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
  DeliveryVersion,
  FreightView,
  StageFreight,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ownImages, versionsOfImages } from './versions';

type Carried = Pick<
  FreightView | StageFreight,
  'images' | 'commits' | 'charts'
>;

/**
 * What people call a Freight by what it carries: the tag of the entity's image,
 * else a chart's version, else a commit; with the commit that it was built
 * from, where that is known.
 */
export function freightVersion(
  freight: Carried,
  entityName: string,
): DeliveryVersion & { image?: string } {
  const { images, commits, charts } = freight;
  const references = images.map(({ repoUrl, tag, digest }) =>
    tag ? `${repoUrl}:${tag}` : `${repoUrl}@${digest ?? ''}`,
  );
  const own = ownImages(references, [entityName]);
  const image = own.at(-1) ?? references[0];
  const version =
    versionsOfImages(image ? [image] : []).at(-1) ?? charts[0]?.version;
  const built = images[references.indexOf(image ?? '')]?.builtFrom;
  const [commit] = commits;
  const revision = built?.revision ?? commit?.id;
  return {
    ...(version && { version }),
    ...(image && { image }),
    ...(revision && { revision }),
    ...(built?.commit && { commit: built.commit }),
    ...(!built &&
      commit?.message &&
      commit.url && {
        commit: {
          sha: commit.id,
          title: commit.message.split('\n', 1)[0],
          author: commit.author ?? '',
          authoredAt: '',
          url: commit.url,
        },
      }),
  };
}
