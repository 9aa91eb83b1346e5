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
  type Application,
  ARGO,
  isMultiSource,
  type Operation,
  type Source,
  sourcesOf,
} from '../../argocd/types';
import { asStrings, clone, type JsonObject } from '../../runtime/json';
import { isStatus, RESOURCES } from '../../runtime/objects';
import { normaliseGitUrl } from '../names';
import { KEY } from '../types';
import {
  type ApplicationKey,
  authorise,
  findApplications,
} from './applications';
import { StepConfig } from './config';
import {
  type StepContext,
  type StepResult,
  type StepRunner,
  TerminalError,
} from './types';

const TIMEOUT_MS = 5 * 60_000;

/** What the step wants of one Application's sources. */
interface Wanted {
  sources: Source[];
  /** By source; undefined where any revision will do. */
  revisions: (string | undefined)[];
}

function sameSource(source: Source, repoURL: string, chart?: string): boolean {
  return (
    normaliseGitUrl(source.repoURL) === normaliseGitUrl(repoURL) &&
    (source.chart ?? '') === (chart ?? '')
  );
}

function setKustomizeImages(source: Source, kustomize: StepConfig): void {
  const images = asStrings(source.kustomize?.images);
  for (const update of kustomize.requiredList('images')) {
    const repoURL = update.required('repoURL');
    const [tag, digest] = [update.text('tag'), update.text('digest')];
    const newName = update.text('newName');
    const value = `${newName ? `${repoURL}=${newName}` : repoURL}${
      digest ? `@${digest}` : `:${tag ?? ''}`
    }`;
    const index = images.findIndex(
      text => text.split(/[=@]|:(?!.*\/)/)[0] === repoURL,
    );
    if (index >= 0) {
      images[index] = value;
    } else {
      images.push(value);
    }
  }
  source.kustomize = { ...source.kustomize, images };
}

function setHelmParameters(source: Source, helm: StepConfig): void {
  const current = source.helm?.parameters;
  const parameters = (Array.isArray(current) ? current : []) as JsonObject[];
  for (const update of helm.requiredList('images')) {
    const name = update.required('key');
    const value = update.required('value');
    const found = parameters.find(parameter => parameter.name === name);
    if (found) {
      found.value = value;
    } else {
      parameters.push({ name, value });
    }
  }
  source.helm = { ...source.helm, parameters };
}

/** The Application's sources as the step wants them. */
function wantedSources(application: Application, entry: StepConfig): Wanted {
  const sources = clone(sourcesOf(application.spec));
  const revisions: Wanted['revisions'] = sources.map(() => undefined);
  for (const update of entry.list('sources')) {
    const repoURL = update.required('repoURL');
    const index = sources.findIndex(source =>
      sameSource(source, repoURL, update.text('chart')),
    );
    if (index < 0) {
      throw new Error(
        `no source of Argo CD Application "${application.metadata.name}" in namespace "${application.metadata.namespace}" matched update with repoURL ${repoURL}`,
      );
    }
    const source = sources[index];
    const revision = update.text('desiredRevision') || undefined;
    revisions[index] = revision;
    if (revision && update.flag('updateTargetRevision')) {
      source.targetRevision = revision;
    }
    const kustomize = update.object('kustomize');
    const helm = update.object('helm');
    if (kustomize) {
      setKustomizeImages(source, kustomize);
    }
    if (helm) {
      setHelmParameters(source, helm);
    }
  }
  return { sources, revisions };
}

function operationFor(
  context: StepContext,
  application: Application,
  wanted: Wanted,
): Operation {
  const { actor, promotion } = context;
  const policy = application.spec.syncPolicy;
  const { revisions } = wanted;
  const named = revisions.some(Boolean);
  const all = revisions.map(
    (revision, i) => revision ?? wanted.sources[i].targetRevision ?? 'HEAD',
  );
  return {
    initiatedBy: actor
      ? { username: actor.slice(actor.indexOf(':') + 1) }
      : { username: 'kargo-controller', automated: true },
    info: [
      {
        name: 'Reason',
        value: 'Promotion triggered a sync of this Application resource.',
      },
      { name: KEY.promotion, value: promotion },
    ],
    ...(policy?.retry ? { retry: policy.retry } : {}),
    sync: {
      ...(named && isMultiSource(application.spec) ? { revisions: all } : {}),
      ...(named && !isMultiSource(application.spec)
        ? { revision: all[0] }
        : {}),
      ...(policy?.syncOptions ? { syncOptions: policy.syncOptions } : {}),
    },
  };
}

async function start(
  context: StepContext,
  application: Application,
  wanted: Wanted,
): Promise<void> {
  const { name, namespace, resourceVersion } = application.metadata;
  await context.kargo.client.patch(RESOURCES.applications, name, namespace, {
    type: 'merge',
    fieldManager: 'kargo',
    body: {
      metadata: {
        resourceVersion,
        annotations: { [ARGO.refresh]: 'hard' },
      },
      spec: isMultiSource(application.spec)
        ? { sources: wanted.sources }
        : { source: wanted.sources[0] },
      operation: operationFor(context, application, wanted),
      status: { operationState: null },
    },
  });
}

function isOurs(operation: Operation | undefined, promotion: string): boolean {
  return Boolean(
    operation?.info?.some(
      ({ name, value }) => name === KEY.promotion && value === promotion,
    ),
  );
}

type Outcome = { done: boolean; message?: string };

/** Looks at one Application, and starts what has not been started. */
async function follow(
  context: StepContext,
  application: Application,
  entry: StepConfig,
): Promise<Outcome> {
  const { name, namespace } = application.metadata;
  const what = `Argo CD Application "${name}" in namespace "${namespace}"`;
  const wanted = wantedSources(application, entry);
  const state = application.status?.operationState ?? undefined;
  const pending =
    application.operation ??
    (state && ['Running', 'Terminating'].includes(state.phase)
      ? state.operation
      : undefined);
  if (pending) {
    return {
      done: false,
      message: isOurs(pending, context.promotion)
        ? `waiting for operation of ${what} to complete`
        : `waiting for pending operation of ${what}, which this Promotion did not start`,
    };
  }
  if (!state || !isOurs(state.operation, context.promotion)) {
    try {
      await start(context, application, wanted);
    } catch (error) {
      // Somebody else was faster: it is looked at anew.
      if (!isStatus(error, 409)) {
        throw error;
      }
    }
    return {
      done: false,
      message: `waiting for operation of ${what} to complete`,
    };
  }
  if (state.phase !== 'Succeeded') {
    throw new TerminalError(
      `${what} failed with: ${state.message ?? state.phase}`,
      'Failed',
    );
  }
  const results = state.syncResult?.revisions ?? [state.syncResult?.revision];
  const differing = wanted.revisions.findIndex(
    (revision, i) => revision !== undefined && results[i] !== revision,
  );
  if (differing >= 0) {
    throw new Error(
      `sync result revisions of ${what} do not match desired revision ${wanted.revisions[differing]}`,
    );
  }
  return { done: true };
}

/** `argocd-update`: changes Applications, syncs them and waits for the sync. */
export const argocdUpdate: StepRunner = {
  timeoutMs: TIMEOUT_MS,
  async run(values, context): Promise<StepResult> {
    const config = new StepConfig('argocd-update', values);
    const { kargo, project, stage } = context;
    if (!kargo.client.resolve('argoproj.io/v1alpha1', 'Application')) {
      throw new TerminalError(
        'Argo CD integration is disabled on this controller; cannot update Argo CD Application resources',
      );
    }
    const checks: (ApplicationKey & { desiredRevisions?: string[] })[] = [];
    const waiting: string[] = [];
    for (const entry of config.requiredList('apps')) {
      for (const application of await findApplications(context, entry)) {
        authorise(application, project, stage);
        const { revisions } = wantedSources(application, entry);
        checks.push({
          name: application.metadata.name,
          namespace: application.metadata.namespace ?? '',
          ...(revisions.some(Boolean)
            ? { desiredRevisions: revisions.map(text => text ?? '') }
            : {}),
        });
        const { done, message } = await follow(context, application, entry);
        if (!done) {
          waiting.push(message ?? 'waiting');
        }
      }
    }
    if (waiting.length > 0) {
      return { status: 'Running', message: waiting.join('; ') };
    }
    return {
      status: 'Succeeded',
      healthCheck: { uses: 'argocd-update', config: { apps: checks } },
    };
  },
};
