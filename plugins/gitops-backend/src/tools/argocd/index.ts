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
  GitopsRecord,
  GitopsTool,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { GitopsConfig } from '../../config/GitopsConfig';
import { implicitRules } from '../../links/implicitRules';
import { labelIndex } from '../../links/labelSelector';
import { resolveCluster } from '../../links/resolveCluster';
import { WorkloadRecord } from '../workloads/records';
import { WORKLOADS } from '../workloads/tool';
import { APPLICATIONS, applicationKind, BY_NAME } from './kind';
import { ArgoCdApplication } from './record';
import { argocdRules } from './rules';

export { APPLICATIONS } from './kind';

type MayDeployTo = (record: GitopsRecord, cluster: string) => boolean;

/** Whether a record may deploy to a cluster, by all that the cluster is called. */
function mayDeployTo(aliases: GitopsConfig['clusterAliases']): MayDeployTo {
  return (record, cluster) => {
    const { destination } = record as ArgoCdApplication;
    const known = resolveCluster(
      record.cluster,
      destination,
      new Map([[cluster, undefined]]),
      aliases,
    );
    // Another name is another cluster; an address may be this one's.
    return known === undefined ? !destination.name : known === cluster;
  };
}

/** The Applications that say of workloads with a label that they are theirs. */
function* ofWorkloads(
  label: string,
  value: string,
  records: RecordReader,
  deploysTo: MayDeployTo,
): Iterable<GitopsRecord> {
  for (const kind of Object.values(WORKLOADS)) {
    for (const found of records.find(kind, labelIndex(label), value)) {
      const workload = found as WorkloadRecord;
      // Argo CD writes `<namespace>_<name>` of Applications in other
      // namespaces than its own; a name itself has no underscore.
      const [name, namespace] = (workload.trackedBy ?? '').split('_').reverse();
      for (const record of name
        ? records.find(APPLICATIONS, BY_NAME, name)
        : []) {
        const isIts = (record as ArgoCdApplication).workloads?.some(
          reference =>
            reference.kind === workload.kind &&
            reference.namespace === workload.namespace &&
            reference.name === workload.name,
        );
        if (
          isIts &&
          (!namespace || namespace === record.namespace) &&
          deploysTo(record, workload.cluster)
        ) {
          yield record;
        }
      }
    }
  }
}

/** Argo CD, as the core knows it. */
export function createArgoCdTool(config: GitopsConfig): GitopsTool {
  const deploysTo = mayDeployTo(config.clusterAliases);
  return {
    id: 'argocd',
    kinds: [applicationKind(config.argocdInstances)],
    rules: [
      ...argocdRules(config.argocdInstances),
      ...implicitRules({
        kind: APPLICATIONS,
        links: config.links,
        namespaceOf: record =>
          (record as ArgoCdApplication).destination.namespace,
        mayDeployTo: deploysTo,
        ofWorkloads: (label, value, records) =>
          ofWorkloads(label, value, records, deploysTo),
        sourcesOf: record =>
          (record as ArgoCdApplication).sources.map(source => ({
            repoUrl: source.repoUrl,
            directory: source.path ?? '',
          })),
      }),
    ],
  };
}
