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

import type {
  AdmissionHook,
  AdmissionRequest,
} from '../../../cluster/write/admission';
import { equal } from '../../runtime/json';
import { freightName, newAlias, normaliseGitUrl } from '../names';
import {
  currentCollection,
  type Freight,
  KARGO,
  KEY,
  type Stage,
  type Warehouse,
} from '../types';
import { denied, invalidField, requireProject } from './denied';

const KIND = 'Freight';
const IMMUTABLE = [
  'origin',
  'commits',
  'images',
  'charts',
  'artifacts',
  'discoveredAt',
] as const;

function others(request: AdmissionRequest): Freight[] {
  const { name, namespace } = request.object.metadata;
  return (request.list(KARGO.freights, namespace) as Freight[]).filter(
    freight => freight.metadata.name !== name,
  );
}

/** Gives new Freight its name and an alias, and keeps the label like it. */
function mutate(request: AdmissionRequest): void {
  const freight = request.object as Freight;
  const { metadata } = freight;
  if (request.operation === 'CREATE' && freight.origin) {
    delete metadata.generateName;
    metadata.name = freightName(freight.origin, freight);
  }
  if (request.operation === 'CREATE' && !freight.alias) {
    const known = others(request);
    freight.alias =
      metadata.labels?.[KEY.alias] ??
      newAlias(alias => known.some(other => other.alias === alias));
  }
  if (freight.alias) {
    metadata.labels = { ...metadata.labels, [KEY.alias]: freight.alias };
  }
}

/** The subscriptions that an artifact of the Freight stands for, by keys. */
function keysOf(freight: Freight): string[] {
  return [
    ...(freight.commits ?? []).map(c => `git ${normaliseGitUrl(c.repoURL)}`),
    ...(freight.images ?? []).map(i => `image ${i.repoURL}`),
    ...(freight.charts ?? []).map(c => `chart ${c.repoURL}/${c.name ?? ''}`),
  ].sort();
}

function subscribed({ spec }: Warehouse): string[] {
  return spec.subscriptions
    .flatMap(({ git, image, chart }) => [
      ...(git ? [`git ${normaliseGitUrl(git.repoURL)}`] : []),
      ...(image ? [`image ${image.repoURL}`] : []),
      ...(chart ? [`chart ${chart.repoURL}/${chart.name ?? ''}`] : []),
    ])
    .sort();
}

function validateAlias(request: AdmissionRequest): void {
  const { alias, metadata } = request.object as Freight;
  if (alias && others(request).some(other => other.alias === alias)) {
    throw denied(
      KIND,
      409,
      'Conflict',
      `Operation cannot be fulfilled on freights.kargo.akuity.io "${metadata.name}": alias "${alias}" is already used by another piece of Freight in namespace "${metadata.namespace}"`,
    );
  }
}

function validateNew(request: AdmissionRequest): void {
  requireProject(KIND, request);
  const freight = request.object as Freight;
  const { name, namespace } = freight.metadata;
  const keys = keysOf(freight);
  if (keys.length === 0) {
    throw invalidField(
      KIND,
      name,
      'freight',
      'Invalid value: "object": freight must contain at least one commit, image, or chart',
    );
  }
  const warehouse = request.get(
    KARGO.warehouses,
    freight.origin.name,
    namespace,
  ) as Warehouse | undefined;
  if (!warehouse) {
    throw invalidField(
      KIND,
      name,
      'origin.name',
      `Not found: ${JSON.stringify(freight.origin.name)}`,
    );
  }
  if (!equal(keys, subscribed(warehouse))) {
    throw invalidField(
      KIND,
      name,
      'origin',
      `Invalid value: "object": the artifacts are not one for each subscription of Warehouse "${freight.origin.name}"`,
    );
  }
}

/** Freight that a Stage holds stays. */
function validateDeletion(request: AdmissionRequest): void {
  const { name, namespace } = request.object.metadata;
  const holders = (request.list(KARGO.stages, namespace) as Stage[])
    .filter(stage =>
      Object.values(currentCollection(stage)?.items ?? {}).some(
        item => item.name === name,
      ),
    )
    .map(stage => JSON.stringify(stage.metadata.name));
  if (holders.length > 0) {
    throw denied(
      KIND,
      403,
      'Forbidden',
      `freights.kargo.akuity.io "${name}" is forbidden: freight is in use by the following stages: ${holders.join(
        ', ',
      )}`,
    );
  }
}

function validateChange(request: AdmissionRequest): void {
  const { object, previous } = request;
  const changed = IMMUTABLE.find(
    field => !equal(object[field], previous?.[field]),
  );
  if (changed) {
    throw invalidField(
      KIND,
      object.metadata.name,
      'freight',
      'Invalid value: "object": freight is immutable',
    );
  }
}

/** What Kargo's webhooks do for Freight. */
export const freightHook: AdmissionHook = {
  ...KARGO.freights,
  mutate,
  validate(request) {
    if (request.operation === 'DELETE') {
      validateDeletion(request);
      return;
    }
    if (request.operation === 'CREATE') {
      validateNew(request);
    } else {
      validateChange(request);
    }
    validateAlias(request);
  },
};
