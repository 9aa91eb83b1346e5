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

import { Entity } from '@backstage/catalog-model';
import {
  ClusterFreshness,
  FreightView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { createContext, ReactNode, useContext, useMemo } from 'react';
import { PipelineModel } from './model';
import { usePipelineLocation } from './pipelineLocation';

/** The pipeline that a part of the page is about. */
export interface PipelineScope {
  entity: Entity;
  model: PipelineModel;
  /** Whether what is shown is only what was last known. */
  stale: boolean;
  /** The Freight that is followed. */
  followed?: FreightView;
  /** Follows a Freight by its name, or none. */
  follow: (name: string | undefined) => void;
  /** Opens the details of a Stage or a Warehouse. */
  open: (kind: 'stage' | 'warehouse', name: string) => void;
}

const Context = createContext<PipelineScope | undefined>(undefined);

/** Lets what is in it know which pipeline it is about. */
export const PipelineProvider = (props: {
  entity: Entity;
  model: PipelineModel;
  clusters: ClusterFreshness[];
  children: ReactNode;
}) => {
  const { entity, model, clusters, children } = props;
  const location = usePipelineLocation();
  const { id, cluster } = model.view;
  const followed =
    location.freight?.pipeline === id
      ? model.freight.get(location.freight.name)
      : undefined;
  const stale = clusters.some(
    ({ name, state }) => name === cluster && state !== 'live',
  );
  const { follow, open } = location;
  const scope = useMemo(
    (): PipelineScope => ({
      entity,
      model,
      stale,
      followed,
      follow: name => follow(name ? { pipeline: id, name } : undefined),
      open: (kind, name) => open({ kind, pipeline: id, name }),
    }),
    [entity, model, stale, followed, follow, open, id],
  );
  return <Context.Provider value={scope}>{children}</Context.Provider>;
};

/** The pipeline that this part of the page is about. */
export function usePipeline(): PipelineScope {
  const scope = useContext(Context);
  if (!scope) {
    throw new Error('This part of a page belongs into a PipelineProvider');
  }
  return scope;
}
