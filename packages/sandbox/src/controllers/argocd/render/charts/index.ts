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

import { satisfies, maxSatisfying, valid, validRange } from 'semver';
import { parse } from 'yaml';
import type { KubeObject } from '../../../../cluster/client';
import {
  asObject,
  asString,
  clone,
  isObject,
  type JsonObject,
} from '../../../runtime/json';
import { UNKNOWN_VALUE } from '../../conditions';
import type { ApplicationCondition, Source } from '../../types';
import { checkedManifest, RenderError } from '../manifest';
import { argoCd } from './argoCd';
import { argoRollouts } from './argoRollouts';
import { certManager } from './certManager';
import { kargo } from './kargo';
import { unknownKeys, wrongTypes } from './knownKeys';
import { sealedSecrets } from './sealedSecrets';
import type { ChartStandIn } from './types';
import { mergeValues, withParameters } from './values';

const CHARTS: readonly ChartStandIn[] = [
  argoCd,
  argoRollouts,
  certManager,
  kargo,
  sealedSecrets,
];

/** Where a chart of a source is found. */
interface ChartReference {
  name: string;
  isOci: boolean;
  /** How Helm is asked for it. */
  pull: string;
}

/**
 * The chart that a source names: by `chart` in a repository of charts or, with
 * a registry, without a scheme; or by an `oci://` address of its own.
 */
export function chartOf(source: Source): ChartReference | undefined {
  const { repoURL, chart } = source;
  if (repoURL.startsWith('oci://')) {
    const name = chart ?? repoURL.split('/').pop() ?? '';
    return CHARTS.some(known => known.name === name)
      ? { name, isOci: true, pull: repoURL }
      : undefined;
  }
  if (!chart) {
    return undefined;
  }
  const isOci = !/^https?:\/\//.test(repoURL);
  return {
    name: chart,
    isOci,
    pull: isOci
      ? `oci://${repoURL.replace(/\/$/, '')}/${chart}`
      : `--repo ${repoURL} ${chart}`,
  };
}

function notPulled(
  { pull }: ChartReference,
  revision: string,
  why: string,
): RenderError {
  return new RenderError(
    `failed to pull chart: \`helm pull --version ${revision} ${pull}\` failed exit status 1: Error: ${why}`,
  );
}

function findChart(
  source: Source,
  reference: ChartReference,
  revision: string,
): ChartStandIn {
  const found = CHARTS.find(({ name }) => name === reference.name);
  if (!found) {
    const where = reference.isOci
      ? `${reference.pull.replace('oci://', '')}:${revision}: not found`
      : `chart "${reference.name}" not found in ${source.repoURL} repository`;
    throw notPulled(
      reference,
      revision,
      `${where} (the sandbox reaches no repository of charts; it stands in for ${CHARTS.map(
        ({ name }) => name,
      ).join(', ')})`,
    );
  }
  return found;
}

/**
 * The version of a chart that a source's revision means: that very version, or
 * the newest that a range of versions lets in.
 *
 * @throws RenderError as Helm says it, for charts and versions that are not known
 */
export function chartVersion(
  source: Source,
  reference: ChartReference,
  pinned?: string,
): string {
  const wanted = pinned || source.targetRevision || '';
  const chart = findChart(source, reference, wanted);
  const versions = Object.keys(chart.versions);
  if (versions.includes(wanted)) {
    return wanted;
  }
  // Repositories of charts know a version with and without its "v".
  const same = versions.find(
    version => !reference.isOci && valid(version) === valid(wanted),
  );
  if (valid(wanted) && same) {
    return same;
  }
  const range = !valid(wanted) && validRange(wanted || '*');
  const newest = range ? maxSatisfying(versions, range) : null;
  if (newest && satisfies(newest, range || '*')) {
    return newest;
  }
  throw notPulled(
    reference,
    wanted,
    `${
      reference.isOci
        ? `${reference.pull.replace('oci://', '')}:${wanted}: not found`
        : `chart "${chart.name}" version "${wanted}" not found in ${source.repoURL} repository`
    } (the sandbox stands in for ${versions.join(', ')})`,
  );
}

/** What a chart is rendered with beside its source. */
export interface ChartContext {
  appName: string;
  namespace: string;
  /** The version that {@link chartVersion} found. */
  version: string;
  /** The text of a value file; undefined where there is none. */
  valueFile(path: string): string | undefined;
  serves(group: string): boolean;
}

function parsed(text: string, what: string): JsonObject {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new RenderError(
      `Error: failed to parse ${what}: ${(error as Error).message}`,
    );
  }
  if (value !== null && value !== undefined && !isObject(value)) {
    throw new RenderError(`Error: failed to parse ${what}: it is no mapping`);
  }
  return asObject(value);
}

function givenValues(source: Source, context: ChartContext): JsonObject {
  const helm = asObject(source.helm);
  let values: JsonObject = {};
  const files = Array.isArray(helm.valueFiles) ? helm.valueFiles : [];
  for (const file of files.map(String)) {
    const text = context.valueFile(file);
    if (text === undefined && helm.ignoreMissingValueFiles !== true) {
      throw new RenderError(`Error: open ${file}: no such file or directory`);
    }
    values = mergeValues(values, parsed(text ?? '', file));
  }
  const inline = isObject(helm.valuesObject)
    ? helm.valuesObject
    : parsed(asString(helm.values) ?? '', 'values');
  return withParameters(mergeValues(values, inline), helm.parameters, {
    ARGOCD_APP_NAME: context.appName,
    ARGOCD_APP_NAMESPACE: context.namespace,
    ARGOCD_APP_REVISION: context.version,
    ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
    ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision ?? '',
  });
}

/**
 * Values that the chart does not know.
 *
 * @returns a warning of those that are ignored
 * @throws RenderError as Helm says it, where the chart has a schema
 */
function checkValues(
  chart: ChartStandIn,
  version: string,
  values: JsonObject,
): ApplicationCondition[] {
  const unknown = unknownKeys(values, chart.known);
  const wrong = wrongTypes(values, chart.defaults);
  if (chart.hasSchema && (unknown.length || wrong.length)) {
    const places = [...new Set(unknown.map(({ parent }) => parent.join('/')))];
    const lines = [
      ...places.map(place => {
        const names = unknown
          .filter(({ parent }) => parent.join('/') === place)
          .map(({ name }) => `'${name}'`);
        return `- at '${
          place && `/${place}`
        }': additional properties ${names.join(', ')} not allowed`;
      }),
      ...wrong.map(
        ({ path, got, want }) =>
          `- at '/${path.join('/')}': got ${got}, want ${want}`,
      ),
    ];
    throw new RenderError(
      `Error: values don't meet the specifications of the schema(s) in the following chart(s):\n${
        chart.name
      }:\n${lines.join('\n')}`,
    );
  }
  if (!unknown.length) {
    return [];
  }
  const names = unknown.map(({ parent, name }) => [...parent, name].join('.'));
  return [
    {
      type: UNKNOWN_VALUE,
      message: `chart ${chart.name} ${version} knows no values ${names.join(
        ', ',
      )}: they are ignored`,
    },
  ];
}

/** What a chart was rendered to, and what is to be said of it. */
export interface RenderedChart {
  objects: KubeObject[];
  conditions: ApplicationCondition[];
}

/**
 * Renders a chart's stand-in.
 *
 * @throws RenderError as Helm says it
 */
export function renderChart(
  source: Source,
  reference: ChartReference,
  context: ChartContext,
): RenderedChart {
  const chart = findChart(source, reference, context.version);
  const helm = asObject(source.helm);
  const name = asString(helm.releaseName) || context.appName;
  const namespace = asString(helm.namespace) || context.namespace;
  try {
    const given = givenValues(source, context);
    const conditions = checkValues(chart, context.version, given);
    const made = chart.render({
      name,
      namespace,
      chart: chart.name,
      version: context.version,
      appVersion: chart.versions[context.version],
      values: mergeValues(chart.defaults, given),
      serves: context.serves,
    });
    const isDefinition = (object: KubeObject) =>
      object.kind === 'CustomResourceDefinition';
    return {
      // As the text between Helm and Argo CD would have it: nothing undefined.
      objects: made
        .filter(object => !(helm.skipCrds && isDefinition(object)))
        .map(object => checkedManifest(clone(object), chart.name)),
      conditions,
    };
  } catch (error) {
    if (error instanceof RenderError) {
      throw new RenderError(
        `\`helm template . --name-template ${name} --namespace ${namespace} --include-crds\` failed exit status 1: ${error.message}`,
      );
    }
    throw error;
  }
}
