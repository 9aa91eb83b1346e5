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

import { Request, Router } from 'express';
import { GitHost } from '../host';
import { Body } from '../http/body';
import { numberParam, pullOf, readable, writable } from '../http/context';
import { invalid, notFound } from '../http/errors';
import { sendPage } from '../http/paging';
import { LabelRecord, RepositoryRecord } from '../types';
import { showLabel, showPullLabels } from './show/pull';

/** The ids of labels given by id or by name; 422 for one that is not there. */
export function labelIds(
  repository: RepositoryRecord,
  wanted: unknown[],
): number[] {
  return wanted.map(value => {
    const label = repository.labels.find(
      l => l.id === value || l.name === value,
    );
    if (!label) {
      throw invalid(`label does not exist [${JSON.stringify(value)}]`);
    }
    return label.id;
  });
}

function readColor(text: string): string {
  const [, color] = /^#?([0-9a-fA-F]{6})$/.exec(text) ?? [];
  if (!color) {
    throw invalid(`[color]: "${text}" is not a colour such as #00aabb`);
  }
  return color.toLowerCase();
}

function labelOf(request: Request, repository: RepositoryRecord): LabelRecord {
  const id = numberParam(request, 'id');
  const label = repository.labels.find(l => l.id === id);
  if (!label) {
    throw notFound();
  }
  return label;
}

/** The labels of a repository, and those that a pull request carries. */
export function addLabelRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/labels';
  const ofPull = '/repos/:owner/:repo/issues/:index/labels';

  router.get('/orgs/:org/labels', (request, response) => {
    if (!host.state.organization(request.params.org)) {
      throw notFound();
    }
    // Organisations of this host have none of their own
    sendPage(request, response, host.baseUrl, [], label => label);
  });

  router.get(base, (request, response) => {
    const repository = readable(host, request);
    sendPage(request, response, host.baseUrl, repository.labels, label =>
      showLabel(host, repository, label),
    );
  });

  router.post(base, (request, response) => {
    const { repository } = writable(host, request);
    const body = Body.of(request);
    const label: LabelRecord = {
      id: host.state.id(),
      name: body.required('name'),
      color: readColor(body.required('color')),
      description: body.string('description') ?? '',
    };
    repository.labels.push(label);
    host.state.changed();
    response.status(201).json(showLabel(host, repository, label));
  });

  router.get(`${base}/:id`, (request, response) => {
    const repository = readable(host, request);
    response.json(showLabel(host, repository, labelOf(request, repository)));
  });

  router.patch(`${base}/:id`, (request, response) => {
    const { repository } = writable(host, request);
    const label = labelOf(request, repository);
    const body = Body.of(request);
    const color = body.string('color');
    label.name = body.string('name') || label.name;
    label.color = color ? readColor(color) : label.color;
    label.description = body.string('description') ?? label.description;
    host.state.changed();
    response.json(showLabel(host, repository, label));
  });

  router.delete(`${base}/:id`, (request, response) => {
    const { repository } = writable(host, request);
    const label = labelOf(request, repository);
    repository.labels = repository.labels.filter(l => l !== label);
    for (const pull of repository.pulls) {
      pull.labels = pull.labels.filter(id => id !== label.id);
    }
    host.state.changed();
    response.status(204).end();
  });

  router.get(ofPull, (request, response) => {
    const repository = readable(host, request);
    response.json(
      showPullLabels(host, repository, pullOf(request, repository)),
    );
  });

  for (const method of ['post', 'put'] as const) {
    router[method](ofPull, (request: Request, response) => {
      const { repository, user } = writable(host, request);
      const pull = pullOf(request, repository);
      const ids = labelIds(repository, Body.of(request).array('labels') ?? []);
      pull.labels =
        method === 'put' ? ids : [...new Set([...pull.labels, ...ids])];
      host.pullChanged({ action: 'label_updated', repository, pull, by: user });
      response.json(showPullLabels(host, repository, pull));
    });
  }

  router.delete(`${ofPull}/:id`, (request, response) => {
    const { repository, user } = writable(host, request);
    const pull = pullOf(request, repository);
    const label = labelOf(request, repository);
    pull.labels = pull.labels.filter(id => id !== label.id);
    host.pullChanged({ action: 'label_updated', repository, pull, by: user });
    response.status(204).end();
  });
}
