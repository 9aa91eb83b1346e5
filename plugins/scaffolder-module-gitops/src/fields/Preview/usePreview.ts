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

import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { TemplatePreview } from '@gitops-portal/backstage-plugin-gitops-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router-dom';
import { askForPreview } from '../../data/scaffolderGitops';
import { withoutPasswords } from './withoutPasswords';

/** A preview, as far as it is made. */
interface PreviewState {
  /** The last one that was made. */
  preview?: TemplatePreview;
  error?: Error;
  isMaking: boolean;
  /** Whether the form has other values than the preview was made with. */
  isOutdated: boolean;
  make: () => void;
}

/** The template whose form this is: the page's address says it. */
export function useTemplateRef(): string | undefined {
  const { namespace, templateName } = useParams();
  return namespace && templateName
    ? stringifyEntityRef({ kind: 'template', namespace, name: templateName })
    : undefined;
}

/**
 * Previews a template.
 *
 * @param values - what the form has
 */
export function usePreview(template: string, values: object): PreviewState {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const scaffolderApi = useApi(scaffolderApiRef);
  const [state, setState] = useState<{
    of?: string;
    preview?: TemplatePreview;
    error?: Error;
    isMaking: boolean;
  }>({ isMaking: false });
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const current = JSON.stringify(values);
  const make = useCallback(async () => {
    running.current?.abort();
    const run = new AbortController();
    running.current = run;
    setState(before => ({ preview: before.preview, isMaking: true }));
    try {
      const { steps } = await scaffolderApi.getTemplateParameterSchema(
        template,
      );
      const preview = await askForPreview(
        { discoveryApi, fetchApi },
        {
          template,
          values: withoutPasswords(
            JSON.parse(current),
            steps.map(({ schema }) => schema),
          ),
        },
        run.signal,
      );
      if (!run.signal.aborted) {
        setState({ of: current, preview, isMaking: false });
      }
    } catch (error) {
      if (!run.signal.aborted) {
        setState({ of: current, error: error as Error, isMaking: false });
      }
    }
  }, [template, current, discoveryApi, fetchApi, scaffolderApi]);

  const { of, preview, error, isMaking } = state;
  return {
    preview,
    error,
    isMaking,
    isOutdated: of !== undefined && of !== current,
    make,
  };
}
