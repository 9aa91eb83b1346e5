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

import { ConfigReader } from '@backstage/config';
import { readGitopsConfig } from '../config/GitopsConfig';
import { createArgoCdTool } from '../tools/argocd';
import { ActionCatalog } from './ActionCatalog';

const argocd = createArgoCdTool(readGitopsConfig(new ConfigReader({})));
const [sync] = argocd.actions!;

describe('ActionCatalog', () => {
  it('should find an action with its kind', () => {
    const catalog = new ActionCatalog([argocd]);
    expect(catalog.get(sync.kind, 'sync')).toMatchObject({
      action: sync,
      kind: { plural: 'applications' },
    });
    expect(catalog.of('stages.kargo.akuity.io')).toEqual([]);
    expect(() => catalog.get(sync.kind, 'toString')).toThrow(
      'There is no action toString',
    );
  });

  it('should take the actions of other tools, and refuse what is taken', () => {
    const more = (id: string, kind: string) => ({
      id: 'more',
      kinds: [],
      actions: [{ ...sync, id, kind }],
    });
    const catalog = new ActionCatalog([argocd, more('pause', sync.kind)]);
    expect(catalog.of(sync.kind).at(-1)?.action.id).toBe('pause');
    expect(() => new ActionCatalog([argocd, more('sync', sync.kind)])).toThrow(
      'There is an action sync of applications.argoproj.io already',
    );
    expect(() => new ActionCatalog([argocd, more('x', 'nothings')])).toThrow(
      'No tool has the kind nothings',
    );
  });
});
