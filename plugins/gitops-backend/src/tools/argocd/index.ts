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
  RecordQuery,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Environments } from '../../config/environments';
import { GitopsConfig } from '../../config/GitopsConfig';
import { implicitRules } from '../../links/implicitRules';
import { resolveCluster } from '../../links/resolveCluster';
import { WorkloadRecord } from '../workloads/records';
import { WORKLOADS } from '../workloads/tool';
import { applicationSetKind } from './applicationSets/kind';
import { applicationActions } from './actions';
import { APPLICATIONS, applicationKind, BY_NAME } from './kind';
import { managedChain } from './managedChain';
import { INSTANCE_LABEL, lists, readTrackedBy } from './ownership';
import { projectKind } from './projects/kind';
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

/** The Applications that say of workloads with such labels that they are theirs. */
function* ofWorkloads(
  keys: RecordQuery['keys'],
  matches: (labels: GitopsRecord['labels']) => boolean,
  records: RecordReader,
  deploysTo: MayDeployTo,
): Iterable<GitopsRecord> {
  for (const kind of Object.values(WORKLOADS)) {
    for (const [index, value] of keys) {
      const found =
        value === undefined
          ? records.findAny(kind, index)
          : records.find(kind, index, value);
      for (const workload of found as Iterable<WorkloadRecord>) {
        if (matches(workload.labels)) {
          yield* managersOf(workload, records, deploysTo);
        }
      }
    }
  }
}

/** The Applications that manage a workload: both sides have to say so. */
function* managersOf(
  workload: WorkloadRecord,
  records: RecordReader,
  deploysTo: MayDeployTo,
): Iterable<GitopsRecord> {
  // Argo CD 2 tracks by the label, and has no namespace in it.
  const said = workload.trackedBy ?? workload.labels?.[INSTANCE_LABEL];
  if (!said) {
    return;
  }
  const { name, namespace } = readTrackedBy(said);
  for (const record of records.find(APPLICATIONS, BY_NAME, name)) {
    if (
      (!namespace || namespace === record.namespace) &&
      deploysTo(record, workload.cluster) &&
      lists(record as ArgoCdApplication, {
        group: 'apps',
        kind: workload.kind,
        namespace: workload.namespace,
        name: workload.name,
      })
    ) {
      yield record;
    }
  }
}

/** Argo CD, as the core knows it. */
export function createArgoCdTool(config: GitopsConfig): GitopsTool {
  const deploysTo = mayDeployTo(config.clusterAliases);
  const environments = new Environments(config.environments);
  return {
    id: 'argocd',
    kinds: [
      applicationKind(config.argocdInstances),
      projectKind,
      applicationSetKind,
    ],
    actions: applicationActions,
    chains: [managedChain],
    rules: [
      ...argocdRules(config.argocdInstances),
      ...implicitRules({
        kind: APPLICATIONS,
        links: config.links,
        namespaceOf: record =>
          (record as ArgoCdApplication).destination.namespace,
        mayDeployTo: deploysTo,
        ofWorkloads: (keys, matches, records) =>
          ofWorkloads(keys, matches, records, deploysTo),
        isEnvironment: word => environments.isWord(word),
        sourcesOf: record =>
          (record as ArgoCdApplication).sources.map(source => ({
            repoUrl: source.repoUrl,
            directory: source.path ?? '',
          })),
      }),
    ],
  };
}
