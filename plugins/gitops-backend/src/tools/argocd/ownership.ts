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
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { APPLICATIONS, BY_NAME } from './kind';
import { unpackResources } from './managedResources';
import { ArgoCdApplication, ArgoCdResource } from './record';

/** The label that Argo CD 2 tracks by. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';
const GROUP = 'argoproj.io';

/**
 * The namespace and name in a tracking id: `<namespace>_<name>` for Applications
 * outside Argo CD's own namespace. No name has an underscore.
 */
export function readTrackedBy(trackedBy: string): {
  namespace?: string;
  name: string;
} {
  const [name, namespace] = trackedBy.split('_').reverse();
  return { name, ...(namespace && { namespace }) };
}

/**
 * The Application that has this one among its resources: by the tracking id, or
 * by the label that Argo CD 2 tracks by. Both can be copied, so the other's own
 * list of resources decides where there are several; a label alone is believed
 * only with it, as Helm charts set the same one.
 *
 * @returns undefined where nobody says so, or the portal does not know it
 */
export function parentOf(
  application: ArgoCdApplication,
  records: RecordReader,
): ArgoCdApplication | undefined {
  const { trackedBy, labels } = application;
  const label = labels?.[INSTANCE_LABEL];
  const said = trackedBy ?? label;
  if (!said) {
    return undefined;
  }
  const { name, namespace } = readTrackedBy(said);
  const candidates = [...records.find(APPLICATIONS, BY_NAME, name)].filter(
    record =>
      (!namespace || record.namespace === namespace) &&
      mayReach(record as ArgoCdApplication, application.cluster),
  ) as ArgoCdApplication[];
  const lister = candidates.find(candidate =>
    lists(candidate, {
      group: GROUP,
      kind: 'Application',
      namespace: application.namespace,
      name: application.name,
    }),
  );
  const near = candidates.filter(c => c.cluster === application.cluster);
  return lister ?? (trackedBy && near.length === 1 ? near[0] : undefined);
}

/** Whether an Application may deploy to a cluster, as far as one can tell. */
export function mayReach(
  { cluster, destination }: ArgoCdApplication,
  target: string,
): boolean {
  const isOwn =
    destination.name === 'in-cluster' ||
    /^https:\/\/kubernetes\.default\.svc\b/.test(destination.server ?? '');
  return isOwn ? cluster === target : true;
}

/** Whether an Application has an object among its resources. */
export function lists(
  application: Pick<ArgoCdApplication, 'resources'>,
  object: ArgoCdResource,
): boolean {
  return unpackResources(application.resources).some(
    resource =>
      resource.name === object.name &&
      resource.kind === object.kind &&
      resource.group === object.group &&
      resource.namespace === object.namespace,
  );
}
