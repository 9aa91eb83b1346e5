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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asObject,
  asObjects,
  asString,
  asStrings,
  Fields,
  shorten,
} from '../../../lib/reading';
import { ArgoCdProject, ArgoCdSyncWindow } from './record';

const MAX_TEXT = 300;

/** Keeps of an AppProject what pages show of it and what decides on syncs. */
export function projectProject(
  object: KubernetesObject,
  context: ProjectContext,
): ArgoCdProject {
  const { metadata } = object;
  const spec = asObject(object.spec);
  const description = asString(spec?.description);
  const windows = asObjects(spec?.syncWindows).map(projectWindow);
  const namespaces = asStrings(spec?.sourceNamespaces);
  return {
    cluster: context.cluster,
    namespace: context.intern(metadata.namespace ?? ''),
    name: metadata.name,
    description: description && shorten(description, MAX_TEXT),
    orphanedResources: orphanedResources(asObject(spec?.orphanedResources)),
    syncWindows: windows.length ? windows : undefined,
    sourceNamespaces: namespaces.length ? namespaces : undefined,
  };
}

/**
 * They are looked for as soon as the field is there, and told of where it says
 * so: that was the other way round in early versions of Argo CD 2.
 */
function orphanedResources(
  settings: Fields | undefined,
): ArgoCdProject['orphanedResources'] {
  if (!settings) {
    return 'off';
  }
  return settings.warn === true ? 'warned' : 'ignored';
}

/** All windows are kept, and none is taken for another: they decide on syncs. */
function projectWindow(fields: Fields): ArgoCdSyncWindow {
  const list = (value: unknown) => {
    const texts = asStrings(value);
    return texts.length ? texts : undefined;
  };
  const description = asString(fields.description);
  return {
    kind: asString(fields.kind) ?? '',
    schedule: asString(fields.schedule) ?? '',
    duration: asString(fields.duration) ?? '',
    timeZone: asString(fields.timeZone),
    description: description && shorten(description, MAX_TEXT),
    applications: list(fields.applications),
    namespaces: list(fields.namespaces),
    clusters: list(fields.clusters),
    manualSync: fields.manualSync === true,
    // Its name in the manifest is the second one.
    useAndOperator:
      fields.useAndOperator === true || fields.andOperator === true,
  };
}
