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

// Made of openapi.yaml and paths/ by scripts/generateSpec.js: do not edit.

/** The plugin's HTTP API. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'gitops',
    version: '1',
    description:
      'What the GitOps tools of all clusters know, for the entities of the catalog.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/v1/entities/{kind}/{namespace}/{name}/applications': {
      get: {
        operationId: 'GetEntityApplications',
        description:
          'The applications that belong to a catalog entity. Needs the permission gitops.resource.read on the entity.',
        parameters: [
          { $ref: '#/components/parameters/kind' },
          { $ref: '#/components/parameters/namespace' },
          { $ref: '#/components/parameters/name' },
          {
            name: 'If-None-Match',
            in: 'header',
            required: false,
            description: 'The ETag of the answer that the caller has.',
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'The applications.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityApplications' },
              },
            },
          },
          '304': {
            description: 'The answer that the caller has is still right.',
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/clusters': {
      get: {
        operationId: 'GetClusters',
        description:
          'The clusters that are watched, and how fresh the knowledge of each is. Needs the permission gitops.cluster.read.',
        responses: {
          '200': {
            description: 'The clusters, by name.',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/ClusterFreshness' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      kind: {
        name: 'kind',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-zA-Z][a-zA-Z0-9]*$',
          maxLength: 63,
        },
      },
      namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-zA-Z0-9]+([-_.]+[a-zA-Z0-9]+)*$',
          maxLength: 63,
        },
      },
      name: {
        name: 'name',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-zA-Z0-9]+([-_.]+[a-zA-Z0-9]+)*$',
          maxLength: 63,
        },
      },
      cluster: {
        name: 'cluster',
        in: 'path',
        required: true,
        description:
          "The portal's name of the cluster that holds the Application.",
        schema: { type: 'string', minLength: 1, maxLength: 253 },
      },
      applicationNamespace: {
        name: 'applicationNamespace',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
          maxLength: 63,
        },
      },
      application: {
        name: 'application',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$',
          maxLength: 253,
        },
      },
    },
    responses: {
      Error: {
        description: 'What went wrong.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
          },
          request: {
            type: 'object',
            properties: { method: { type: 'string' }, url: { type: 'string' } },
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      EntityApplications: {
        type: 'object',
        description:
          'As it travels: empty lists, false and 0 are left out where a field is not required, and nothing is said twice. GitopsClient of gitops-common restores what is left out.',
        additionalProperties: false,
        required: [
          'entityRef',
          'applications',
          'clusters',
          'lookedFor',
          'environments',
        ],
        properties: {
          entityRef: { type: 'string' },
          applications: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationView' },
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          lookedFor: {
            type: 'array',
            items: { $ref: '#/components/schemas/LookedFor' },
          },
          environments: { type: 'array', items: { type: 'string' } },
        },
      },
      ApplicationView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'cluster',
          'namespace',
          'name',
          'project',
          'sync',
          'health',
          'sources',
          'destination',
          'linkedBy',
        ],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          project: { type: 'string' },
          environment: { type: 'string' },
          sync: {
            type: 'object',
            additionalProperties: false,
            required: ['status'],
            properties: {
              status: { type: 'string' },
              outOfSync: { type: 'integer', minimum: 0 },
              reasons: {
                type: 'array',
                items: { $ref: '#/components/schemas/Reason' },
              },
              automated: { type: 'boolean' },
            },
          },
          health: {
            type: 'object',
            additionalProperties: false,
            required: ['status', 'state'],
            properties: {
              status: { type: 'string' },
              state: {
                type: 'string',
                enum: [
                  'healthy',
                  'progressing',
                  'paused',
                  'warning',
                  'degraded',
                  'missing',
                  'unknown',
                ],
              },
              reasons: {
                type: 'array',
                items: { $ref: '#/components/schemas/Reason' },
              },
              since: { type: 'string' },
            },
          },
          operation: { $ref: '#/components/schemas/ApplicationOperation' },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationSource' },
          },
          images: { type: 'array', items: { type: 'string' } },
          destination: {
            type: 'object',
            additionalProperties: false,
            properties: {
              cluster: {
                type: 'string',
                description:
                  'Left out where it is the one that holds the Application.',
              },
              namespace: { type: 'string' },
            },
          },
          deployedAt: { type: 'string' },
          reconciledAt: { type: 'string' },
          argocdUrl: { type: 'string' },
          linkedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkReason' },
          },
        },
      },
      ApplicationOperation: {
        type: 'object',
        additionalProperties: false,
        required: ['phase', 'title'],
        properties: {
          phase: { type: 'string' },
          title: { type: 'string' },
          message: { type: 'string' },
          startedAt: { type: 'string' },
          finishedAt: { type: 'string' },
          initiatedBy: { type: 'string' },
          automated: { type: 'boolean' },
          retryCount: { type: 'integer' },
          revisions: { type: 'array', items: { type: 'string' } },
        },
      },
      ApplicationSource: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl', 'targetRevision'],
        properties: {
          repoUrl: { type: 'string' },
          path: { type: 'string' },
          chart: { type: 'string' },
          targetRevision: { type: 'string' },
          revision: { type: 'string' },
          commit: { $ref: '#/components/schemas/Commit' },
          commitUnavailable: { type: 'string' },
        },
      },
      Commit: {
        type: 'object',
        additionalProperties: false,
        description:
          "Of the source's revision; only with the first of several sources that have the same repository and revision.",
        required: ['title', 'author', 'authoredAt', 'url'],
        properties: {
          title: { type: 'string' },
          author: { type: 'string' },
          authoredAt: { type: 'string' },
          url: { type: 'string' },
        },
      },
      Reason: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          params: { type: 'object', additionalProperties: { type: 'string' } },
          message: { type: 'string' },
          resource: { $ref: '#/components/schemas/ResourceReference' },
          since: { type: 'string' },
        },
      },
      ResourceReference: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'name'],
        properties: {
          group: {
            type: 'string',
            description: 'Left out for the core group.',
          },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          cluster: { type: 'string' },
        },
      },
      LinkReason: {
        type: 'object',
        additionalProperties: false,
        required: ['rule'],
        properties: {
          rule: { type: 'string' },
          value: {
            type: 'string',
            description: 'Left out where it is the value that lookedFor has.',
          },
        },
      },
      LookedFor: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'found'],
        properties: {
          rule: { type: 'string' },
          value: { type: 'string' },
          found: { type: 'integer', minimum: 0 },
        },
      },
      ClusterFreshness: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'state'],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          state: { type: 'string', enum: ['live', 'connecting', 'stale'] },
          lastNews: { type: 'string' },
          error: { type: 'string' },
          argocd: { type: 'boolean' },
        },
      },
    },
  },
} as const;
