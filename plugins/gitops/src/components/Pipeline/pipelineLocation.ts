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

import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

const FREIGHT_PARAM = 'pipeline.freight';
const DETAILS_PARAM = 'pipeline.details';

/** A part of a pipeline. */
export interface PipelinePart {
  /** The pipeline: `<cluster>/<project>`. */
  pipeline: string;
  name: string;
}

/** A part whose details are open. */
export interface PipelineDetails extends PipelinePart {
  kind: 'stage' | 'warehouse';
}

/** What of the page's address is about pipelines. */
export interface PipelineTarget {
  /** The Freight that is followed through its pipeline. */
  freight?: PipelinePart;
  /** What is open in the panel. */
  details?: PipelineDetails;
}

/** Says that the details were opened on this page, so that "back" closes them. */
interface DetailsState {
  gitopsPipelineOpened?: boolean;
}

// Clusters may have slashes in their names, projects and what is in them cannot
const PART = /^(.+\/[^/]+)\/([^/]+)$/;
const DETAILS = /^(stage|warehouse):(.+\/[^/]+)\/([^/]+)$/;

/** What an address asks for; nothing for what cannot be. */
export function pipelineTarget(search: string): PipelineTarget {
  const params = new URLSearchParams(search);
  const freight = params.get(FREIGHT_PARAM)?.match(PART);
  const details = params.get(DETAILS_PARAM)?.match(DETAILS);
  return {
    freight: freight ? { pipeline: freight[1], name: freight[2] } : undefined,
    details: details
      ? {
          kind: details[1] as PipelineDetails['kind'],
          pipeline: details[2],
          name: details[3],
        }
      : undefined,
  };
}

/**
 * The address of a target: the search parameters of the page, of which those of
 * others stay.
 *
 * @returns with its question mark, or empty where nothing is left.
 */
export function pipelineSearch(
  { freight, details }: PipelineTarget,
  search: string = '',
): string {
  const params = new URLSearchParams(search);
  params.delete(FREIGHT_PARAM);
  params.delete(DETAILS_PARAM);
  if (freight) {
    params.set(FREIGHT_PARAM, `${freight.pipeline}/${freight.name}`);
  }
  if (details) {
    const { kind, pipeline, name } = details;
    params.set(DETAILS_PARAM, `${kind}:${pipeline}/${name}`);
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** What the page's address says of pipelines, and ways to change it. */
export interface PipelineLocation extends PipelineTarget {
  /** Follows a Freight, or none. Leaves no trace in the browser's history. */
  follow: (freight: PipelinePart | undefined) => void;
  /** Opens details over the page; "back" closes them again. */
  open: (details: PipelineDetails) => void;
  /** Closes the details and leaves the page as it was. */
  close: () => void;
}

/** See {@link PipelineLocation}. */
export function usePipelineLocation(): PipelineLocation {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const target = useMemo(() => pipelineTarget(search), [search]);
  const opened = Boolean((state as DetailsState | null)?.gitopsPipelineOpened);

  const follow = useCallback(
    (freight: PipelinePart | undefined) =>
      navigate(
        {
          search: pipelineSearch(
            { ...pipelineTarget(search), freight },
            search,
          ),
        },
        { replace: true, state, preventScrollReset: true },
      ),
    [navigate, search, state],
  );
  const open = useCallback(
    (details: PipelineDetails) => {
      const known = pipelineTarget(search);
      const next: DetailsState = { gitopsPipelineOpened: true };
      navigate(
        { search: pipelineSearch({ ...known, details }, search) },
        // One step back closes them, however many were looked at meanwhile
        known.details ? { state, replace: true } : { state: next },
      );
    },
    [navigate, search, state],
  );
  const close = useCallback(() => {
    if (opened) {
      navigate(-1);
    } else {
      const known = pipelineTarget(search);
      navigate(
        {
          search: pipelineSearch({ ...known, details: undefined }, search),
        },
        { replace: true },
      );
    }
  }, [navigate, opened, search]);

  return { ...target, follow, open, close };
}
