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
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/actions/{action}/plan':
      {
        post: {
          operationId: 'PlanApplicationAction',
          description:
            'What an action would do, judged by the Application as it is in the cluster; nothing is changed. Needs gitops.resource.read on the entity. Asks the cluster.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
            { $ref: '#/components/parameters/action' },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    input: { $ref: '#/components/schemas/ActionInput' },
                  },
                },
              },
            },
          },
          responses: {
            '200': {
              description: 'What it would do.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ActionPlan' },
                },
              },
            },
            default: { $ref: '#/components/responses/ActionError' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/actions/{action}':
      {
        post: {
          operationId: 'StartApplicationAction',
          description:
            'Acts. Needs the permission of the action, gitops.application.<action>, on the entity; both ways of auto-sync share gitops.application.auto-sync. Answers when the cluster has accepted it; how it goes on is seen in the Application. Asks the cluster.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
            { $ref: '#/components/parameters/action' },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['requestId'],
                  properties: {
                    requestId: {
                      type: 'string',
                      description:
                        'Made anew for each intention of a person, such as a UUID. The same one of the same user acts once.',
                      pattern: '^[A-Za-z0-9._:-]+$',
                      minLength: 8,
                      maxLength: 100,
                    },
                    input: { $ref: '#/components/schemas/ActionInput' },
                  },
                },
              },
            },
          },
          responses: {
            '202': {
              description: 'The cluster has accepted it.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ActionAccepted' },
                },
              },
            },
            default: { $ref: '#/components/responses/ActionError' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/certificates': {
      get: {
        operationId: 'GetEntityCertificates',
        description:
          'The cert-manager Certificates that belong to a catalog entity, with the chain of their newest attempt, and the hosts of its Ingresses, Gateways and routes. Needs gitops.resource.read on the entity. No Secret is read.',
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
            description: 'The certificates.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityCertificates' },
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
    '/v1/clusters/{cluster}/validate': {
      post: {
        operationId: 'ValidateManifests',
        description:
          'Has the cluster check manifests against its own schemas and admission, by a server-side apply that it only pretends to make. Secrets are not sent; of what is there already only fields are named, and no values. Needs gitops.cluster.validate. Asks the cluster.',
        parameters: [{ $ref: '#/components/parameters/cluster' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['manifests'],
                properties: {
                  manifests: { $ref: '#/components/schemas/Manifests' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'What the cluster says of each, in the order that they came.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['objects'],
                  properties: {
                    objects: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/ValidatedManifest' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/ActionError' },
        },
      },
    },
    '/v1/clusters/{cluster}/apply': {
      post: {
        operationId: 'ApplyManifests',
        description:
          'Applies manifests by server-side apply: namespaces, then definitions until they are served, then the rest. One that fails does not stop the others. Needs gitops.cluster.manage, and a person. Asks the cluster.',
        parameters: [{ $ref: '#/components/parameters/cluster' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['manifests'],
                properties: {
                  manifests: { $ref: '#/components/schemas/Manifests' },
                  force: {
                    type: 'boolean',
                    description:
                      'Whether fields that others manage are taken over.',
                  },
                  fieldManager: {
                    type: 'string',
                    description:
                      'Whose the fields are to be; gitops-portal when left out.',
                    pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
                    maxLength: 63,
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'What came of each, in the order that they came.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['objects'],
                  properties: {
                    objects: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/AppliedManifest' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/ActionError' },
        },
      },
    },
    '/v1/clusters/{cluster}/status': {
      post: {
        operationId: 'GetObjectsReadiness',
        description:
          'Whether objects are there and ready. Of Secrets only the metadata is asked. Needs gitops.cluster.manage, and a person. Asks the cluster.',
        parameters: [{ $ref: '#/components/parameters/cluster' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ManifestRefs' },
            },
          },
        },
        responses: {
          '200': {
            description: 'How each is, in the order that they came.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['objects'],
                  properties: {
                    objects: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/ObjectReadiness' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/ActionError' },
        },
      },
    },
    '/v1/clusters/{cluster}/delete': {
      post: {
        operationId: 'DeleteObjects',
        description:
          'Deletes objects, those that others need last, each after what it owns. What is missing is no failure. Needs gitops.cluster.manage, and a person. Asks the cluster.',
        parameters: [{ $ref: '#/components/parameters/cluster' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ManifestRefs' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What came of each, in the order that they came.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['objects'],
                  properties: {
                    objects: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/DeletedObject' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/ActionError' },
        },
      },
    },
    '/v1/clusters/{cluster}/applications/{objectNamespace}/{object}/tree': {
      get: {
        operationId: 'GetApplicationTree',
        description:
          'An Application of Argo CD and all that came from it, with how far each is, for whoever waits for it. Needs gitops.cluster.object.read.',
        parameters: [
          { $ref: '#/components/parameters/cluster' },
          { $ref: '#/components/parameters/objectNamespace' },
          { $ref: '#/components/parameters/object' },
        ],
        responses: {
          '200': {
            description: 'The Applications, as the index knows them.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationTree' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/clusters/{cluster}/objects/{objectKind}/{scopeNamespace}/{object}': {
      get: {
        operationId: 'GetClusterObject',
        description:
          'One object as the index knows it: its health with the reasons, and what its tool says beyond. Needs gitops.cluster.object.read.',
        parameters: [
          { $ref: '#/components/parameters/cluster' },
          { $ref: '#/components/parameters/objectKind' },
          {
            name: 'scopeNamespace',
            in: 'path',
            required: true,
            description: 'The namespace; a dash for cluster scope.',
            schema: {
              type: 'string',
              pattern: '^(-|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$',
              maxLength: 63,
            },
          },
          { $ref: '#/components/parameters/object' },
        ],
        responses: {
          '200': {
            description: 'The object, or that there is none.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ClusterObject' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/clusters/{cluster}/sealing-certificate': {
      get: {
        operationId: 'GetClusterSealingCertificate',
        description:
          'The certificate of the Sealed Secrets controller of a cluster, to seal values with. It is public. Needs gitops.cluster.read. Asks the cluster where that was not done in the last minutes.',
        parameters: [{ $ref: '#/components/parameters/cluster' }],
        responses: {
          '200': {
            description: 'The certificate, or why there is none.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SealingCertificate' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/delivery': {
      get: {
        operationId: 'GetEntityDelivery',
        description:
          'Where the changes of an entity are on their way through its environments, how that is in one sentence, what stands in the way, and who acts next. Of a system, a domain or a group, the same of each part in brief. Needs the permission gitops.resource.read on the entity, and on each part; parts that the caller may not see are only counted.',
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
            description: 'Where the changes are.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityDelivery' },
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
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}':
      {
        get: {
          operationId: 'GetApplicationDetails',
          description:
            'All that the page of one Application shows beside its resources, history and difference. Answered from memory. Needs the permission gitops.resource.read on the entity; what the caller may do is in `actions`.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
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
              description: 'The details.',
              headers: { ETag: { schema: { type: 'string' } } },
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ApplicationDetails' },
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
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/diff':
      {
        get: {
          operationId: 'GetApplicationDiff',
          description:
            "How an Application's resources differ from git. Needs the permission gitops.resource.read on the entity, and gitops.manifest.read for texts. Values of Secrets are never among them.",
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
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
              description: 'What differs.',
              headers: { ETag: { schema: { type: 'string' } } },
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ApplicationDiff' },
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
    '/v1/environments': {
      get: {
        operationId: 'GetEnvironments',
        description:
          'The environments that the configuration names, in the order that a change travels in. Needs the permission gitops.cluster.read.',
        responses: {
          '200': {
            description: 'The environments.',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/ConfiguredEnvironment' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/history':
      {
        get: {
          operationId: 'GetApplicationHistory',
          description:
            "The deployments of an Application, newest first, from the plugin's database. Where that does not answer, the cluster is asked for what Argo CD keeps, and a note says so. Needs the permission gitops.resource.read on the entity.",
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
            {
              name: 'cursor',
              in: 'query',
              required: false,
              description: 'The nextCursor of the page before.',
              schema: { type: 'string', maxLength: 128 },
            },
            {
              name: 'limit',
              in: 'query',
              required: false,
              description: '20 when left out.',
              schema: { type: 'integer', minimum: 1, maximum: 100 },
            },
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
              description: 'The deployments.',
              headers: { ETag: { schema: { type: 'string' } } },
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ApplicationHistory' },
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
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/history/{deployment}/changes':
      {
        get: {
          operationId: 'GetDeploymentChanges',
          description:
            "What changed between a deployment and the one that succeeded before it. The git hosts are asked, as far as they are among the portal's integrations. Needs the permission gitops.resource.read on the entity.",
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
            {
              name: 'deployment',
              in: 'path',
              required: true,
              description: 'The id of the deployment.',
              schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
            },
          ],
          responses: {
            '200': {
              description: 'The changes of each source.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/DeploymentChanges' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/objects/{objectKind}/{cluster}/{objectNamespace}/{object}/actions/{action}/plan':
      {
        post: {
          operationId: 'PlanObjectAction',
          description:
            'What an action would do, judged by the object as it is in the cluster; nothing is changed. Needs gitops.resource.read on the entity. Asks the cluster.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/objectKind' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/objectNamespace' },
            { $ref: '#/components/parameters/object' },
            { $ref: '#/components/parameters/action' },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    input: { $ref: '#/components/schemas/ActionInput' },
                  },
                },
              },
            },
          },
          responses: {
            '200': {
              description: 'What it would do.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ActionPlan' },
                },
              },
            },
            default: { $ref: '#/components/responses/ActionError' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/objects/{objectKind}/{cluster}/{objectNamespace}/{object}/actions/{action}':
      {
        post: {
          operationId: 'StartObjectAction',
          description:
            "Acts. Needs the permission of the action on the entity. Answers when the cluster has accepted it; how it goes on is seen in the section of the object's tool. Asks the cluster.",
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/objectKind' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/objectNamespace' },
            { $ref: '#/components/parameters/object' },
            { $ref: '#/components/parameters/action' },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['requestId'],
                  properties: {
                    requestId: {
                      type: 'string',
                      description:
                        'Made anew for each intention of a person, such as a UUID. The same one of the same user acts once.',
                      pattern: '^[A-Za-z0-9._:-]+$',
                      minLength: 8,
                      maxLength: 100,
                    },
                    input: { $ref: '#/components/schemas/ActionInput' },
                  },
                },
              },
            },
          },
          responses: {
            '202': {
              description: 'The cluster has accepted it.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ActionAccepted' },
                },
              },
            },
            default: { $ref: '#/components/responses/ActionError' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/pipelines': {
      get: {
        operationId: 'GetEntityPipelines',
        description:
          'The Kargo projects that belong to a catalog entity: Warehouses, Stages, Freight and Promotions. Answered from memory. Needs gitops.resource.read on the entity; what the caller may do is in `actions`.',
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
            description: 'The pipelines.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityPipelines' },
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
    '/v1/entities/{kind}/{namespace}/{name}/promotion': {
      get: {
        operationId: 'GetEntityPromotion',
        description:
          'What a promotion from one environment of an entity to another would bring: images, commits between, how it is in both, and who is asked for approval. Asks git hosts, so it may take some seconds; what cannot be read says so in its place. Answers with 503 while the portal has not heard of its clusters yet, and with 409 where several Applications deploy one environment. Needs the permission gitops.resource.read on the entity.',
        parameters: [
          { $ref: '#/components/parameters/kind' },
          { $ref: '#/components/parameters/namespace' },
          { $ref: '#/components/parameters/name' },
          {
            name: 'from',
            in: 'query',
            required: true,
            description: 'The environment that has what is to come.',
            schema: { type: 'string', minLength: 1, maxLength: 253 },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            description: 'The environment that is to get it.',
            schema: { type: 'string', minLength: 1, maxLength: 253 },
          },
          {
            name: 'file',
            in: 'query',
            required: false,
            description:
              "A file of the target's repository that changes, where that is known: its code owners are looked up. May be repeated.",
            explode: true,
            schema: {
              type: 'array',
              maxItems: 50,
              items: { type: 'string', minLength: 1, maxLength: 1000 },
            },
          },
        ],
        responses: {
          '200': {
            description: 'What it would bring.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityPromotion' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/resources':
      {
        get: {
          operationId: 'GetResourceTree',
          description:
            'What an Application manages, and what that owns, down to pods. Answered from memory. Needs the permission gitops.resource.read on the entity.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
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
              description: 'The tree.',
              headers: { ETag: { schema: { type: 'string' } } },
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ResourceTree' },
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
    '/v1/entities/{kind}/{namespace}/{name}/applications/{cluster}/{applicationNamespace}/{application}/resource':
      {
        get: {
          operationId: 'GetResourceDetails',
          description:
            'One object of the tree as it is in the cluster now, with its events. The cluster is asked; what it answers is used again for some seconds. Needs the permission gitops.resource.read on the entity, and for the manifest gitops.manifest.read. Values of Secrets are never sent.',
          parameters: [
            { $ref: '#/components/parameters/kind' },
            { $ref: '#/components/parameters/namespace' },
            { $ref: '#/components/parameters/name' },
            { $ref: '#/components/parameters/cluster' },
            { $ref: '#/components/parameters/applicationNamespace' },
            { $ref: '#/components/parameters/application' },
            {
              name: 'cluster',
              in: 'query',
              required: true,
              description:
                'The cluster that the object is in, as the tree names it.',
              schema: { type: 'string', minLength: 1, maxLength: 2048 },
            },
            {
              name: 'group',
              in: 'query',
              required: false,
              allowEmptyValue: true,
              description: 'Empty or left out for the core group.',
              schema: { type: 'string', maxLength: 253 },
            },
            {
              name: 'kind',
              in: 'query',
              required: true,
              schema: { type: 'string', minLength: 1, maxLength: 63 },
            },
            {
              name: 'namespace',
              in: 'query',
              required: false,
              allowEmptyValue: true,
              description: 'Empty or left out for objects of cluster scope.',
              schema: { type: 'string', maxLength: 253 },
            },
            {
              name: 'name',
              in: 'query',
              required: true,
              schema: { type: 'string', minLength: 1, maxLength: 253 },
            },
          ],
          responses: {
            '200': {
              description: 'The object.',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/ResourceDetails' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/v1/entities/{kind}/{namespace}/{name}/rollouts': {
      get: {
        operationId: 'GetEntityRollouts',
        description:
          'The Argo Rollouts that belong to a catalog entity, with their steps, their pods by version, their analyses and what the caller may do. Needs gitops.resource.read on the entity.',
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
            description: 'The Rollouts.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityRollouts' },
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
    '/v1/entities/{kind}/{namespace}/{name}/sealed-secrets': {
      get: {
        operationId: 'GetEntitySealedSecrets',
        description:
          'The SealedSecrets that belong to a catalog entity: how each is, and the names of its entries. Needs gitops.resource.read on the entity. Nothing of what is sealed is in it, and no Secret is read.',
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
            description: 'The SealedSecrets.',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntitySealedSecrets' },
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
    '/v1/entities/{kind}/{namespace}/{name}/sealing-certificate': {
      get: {
        operationId: 'GetSealingCertificate',
        description:
          'The certificate of the Sealed Secrets controller of a cluster that the entity deploys to, to seal values with in the browser. It is public. Needs gitops.sealed-secret.seal on the entity. Asks the cluster where that was not done in the last minutes.',
        parameters: [
          { $ref: '#/components/parameters/kind' },
          { $ref: '#/components/parameters/namespace' },
          { $ref: '#/components/parameters/name' },
          {
            name: 'cluster',
            in: 'query',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 500 },
          },
        ],
        responses: {
          '200': {
            description: 'The certificate, or why there is none.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SealingCertificate' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/sealed-secrets/pull-request': {
      post: {
        operationId: 'ProposeSealedSecret',
        description:
          "Opens a pull request with a finished SealedSecret in the repository that an Application of the entity comes from: GitHub, GitLab or Gitea, with the credentials of the portal's integration. What is not sealed is refused. Needs gitops.sealed-secret.seal on the entity, and a person.",
        parameters: [
          { $ref: '#/components/parameters/kind' },
          { $ref: '#/components/parameters/namespace' },
          { $ref: '#/components/parameters/name' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['application', 'cluster', 'manifest'],
                properties: {
                  application: { $ref: '#/components/schemas/ApplicationKey' },
                  cluster: {
                    type: 'string',
                    description: 'The cluster that it is sealed for.',
                  },
                  manifest: {
                    type: 'string',
                    description:
                      'The SealedSecret, as YAML; nothing else is in it.',
                    minLength: 1,
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The pull request is open.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['number', 'url', 'files'],
                  properties: {
                    number: { type: 'integer' },
                    url: { type: 'string' },
                    files: {
                      type: 'array',
                      description: 'The files that it changes.',
                      items: { type: 'string' },
                    },
                  },
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
      action: {
        name: 'action',
        in: 'path',
        required: true,
        description: 'Such as sync; those that there are stand in the details.',
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
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
      objectKind: {
        name: 'objectKind',
        in: 'path',
        required: true,
        description: 'The plural and the group, such as rollouts.argoproj.io.',
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
          maxLength: 253,
        },
      },
      objectNamespace: {
        name: 'objectNamespace',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
          maxLength: 63,
        },
      },
      object: {
        name: 'object',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
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
      ActionError: {
        description:
          'What went wrong: 400 for input that cannot be understood, 403 where the policy or the cluster does not allow it, 404 where there is nothing of that name, 409 where it is not possible now, 429 where it has to wait, 503 where the cluster does not answer.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ActionError' },
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
          total: {
            type: 'integer',
            minimum: 0,
            description:
              'Of all that belong to the entity, where not all are sent.',
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
          rolledBack: { $ref: '#/components/schemas/ApplicationRollback' },
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
          change: {
            description:
              'The last commit that touched what the source is made of; true where that is `commit`.',
            oneOf: [
              { $ref: '#/components/schemas/WholeCommit' },
              { type: 'boolean', enum: [true] },
            ],
          },
          valueFiles: {
            type: 'array',
            description:
              "The Helm values beside the chart's own, from the repository's root, the most important last.",
            items: { type: 'string' },
          },
          foreignValueFiles: {
            type: 'array',
            description:
              'Helm values besides whose place in the repository is not known, as the Application writes them; they may override what is in it.',
            items: { type: 'string' },
          },
          ignoreMissingValueFiles: {
            type: 'boolean',
            description: 'Whether valueFiles that are not there are left out.',
          },
          setsImages: {
            type: 'boolean',
            description:
              'Whether the Application itself says which images run.',
          },
          setImageNames: {
            type: 'array',
            description:
              'Which images it says, without tag and digest; left out where it may be any.',
            items: { type: 'string' },
          },
          hydrated: {
            type: 'boolean',
            description:
              "Whether Argo CD's source hydrator writes the directory from another source.",
          },
          deployed: {
            type: 'object',
            description:
              'What was deployed last, where git asks for something else.',
            additionalProperties: false,
            required: ['revision'],
            properties: {
              revision: { type: 'string' },
              repoUrl: {
                type: 'string',
                description: 'Left out where it is that of the source.',
              },
              commit: { $ref: '#/components/schemas/Commit' },
              commitUnavailable: { type: 'string' },
              change: {
                oneOf: [
                  { $ref: '#/components/schemas/WholeCommit' },
                  { type: 'boolean', enum: [true] },
                ],
              },
            },
          },
        },
      },
      ApplicationRollback: {
        type: 'object',
        description:
          'That it was taken back to an earlier deployment, which git does not know of.',
        additionalProperties: false,
        required: ['from'],
        properties: {
          from: {
            type: 'string',
            description: 'The revision that ran before.',
          },
          by: { type: 'string' },
          at: { type: 'string' },
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
          note: { $ref: '#/components/schemas/Reason' },
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
      ActionInput: {
        type: 'object',
        description:
          'What the action takes; see ApplicationActionInputs of gitops-common.',
      },
      ActingAs: {
        type: 'object',
        additionalProperties: false,
        required: ['user', 'identity'],
        properties: {
          user: { type: 'string', description: "The user's entity reference." },
          identity: {
            type: 'string',
            enum: ['service-account', 'impersonation', 'user-token'],
          },
          impersonated: { type: 'string' },
          tokenFrom: { type: 'string' },
        },
      },
      ActionPlan: {
        type: 'object',
        additionalProperties: false,
        required: ['action', 'blockedBy', 'effects', 'warnings', 'actingAs'],
        properties: {
          action: { type: 'string' },
          blockedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          effects: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          warnings: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          actingAs: { $ref: '#/components/schemas/ActingAs' },
        },
      },
      ActionAccepted: {
        type: 'object',
        additionalProperties: false,
        required: ['action', 'requestId', 'acceptedAt', 'actingAs'],
        properties: {
          action: { type: 'string' },
          requestId: { type: 'string' },
          acceptedAt: { type: 'string' },
          actingAs: { $ref: '#/components/schemas/ActingAs' },
        },
      },
      ActionError: {
        allOf: [
          { $ref: '#/components/schemas/Error' },
          {
            type: 'object',
            properties: {
              error: {
                type: 'object',
                properties: {
                  blockedBy: {
                    type: 'array',
                    description: 'Why it is not possible, to be translated.',
                    items: { $ref: '#/components/schemas/Reason' },
                  },
                },
              },
            },
          },
        ],
      },
      EntityCertificates: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'available',
          'clusters',
          'unreadable',
          'certificates',
          'hosts',
        ],
        properties: {
          entityRef: { type: 'string' },
          available: {
            type: 'boolean',
            description: 'Whether any cluster has cert-manager.',
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          unreadable: {
            type: 'array',
            description:
              'The clusters whose Certificates the portal may not read.',
            items: { type: 'string' },
          },
          certificates: {
            type: 'array',
            description:
              'What needs attention first, then by when they expire.',
            items: { $ref: '#/components/schemas/CertificateView' },
          },
          total: {
            type: 'integer',
            description:
              'How many there are, where that is more than are listed.',
          },
          hosts: {
            type: 'array',
            description: 'What is not covered first, then by name.',
            items: { $ref: '#/components/schemas/HostView' },
          },
        },
      },
      CertificateState: {
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
      CertificateView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'namespace',
          'name',
          'status',
          'state',
          'reasons',
          'names',
          'issuer',
          'isCA',
          'issuing',
          'renewal',
          'chain',
          'linkedBy',
          'actions',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          environment: { type: 'string' },
          application: { $ref: '#/components/schemas/ApplicationKey' },
          status: {
            type: 'string',
            description: 'Ready, Issuing, or why it is not ready.',
          },
          state: { $ref: '#/components/schemas/CertificateState' },
          reasons: {
            type: 'array',
            description: 'Worst first.',
            items: { $ref: '#/components/schemas/Reason' },
          },
          names: { type: 'array', items: { type: 'string' } },
          commonName: { type: 'string' },
          issuer: { $ref: '#/components/schemas/CertificateIssuerView' },
          secretName: { type: 'string' },
          key: {
            type: 'object',
            additionalProperties: false,
            required: ['algorithm'],
            properties: {
              algorithm: { type: 'string' },
              size: { type: 'number' },
              rotationPolicy: { type: 'string' },
            },
          },
          isCA: { type: 'boolean' },
          notBefore: { type: 'string' },
          notAfter: { type: 'string' },
          renewalTime: {
            type: 'string',
            description: 'Left out where cert-manager does not renew it.',
          },
          revision: { type: 'number' },
          issuing: { type: 'boolean' },
          issuingSince: { type: 'string' },
          failures: {
            type: 'object',
            additionalProperties: false,
            required: ['attempts'],
            properties: {
              attempts: { type: 'number' },
              lastAt: { type: 'string' },
              nextAt: { type: 'string' },
            },
          },
          renewal: {
            type: 'object',
            additionalProperties: false,
            required: ['policy', 'windows'],
            properties: {
              policy: { type: 'string' },
              before: { type: 'string' },
              beforePercentage: { type: 'number' },
              windows: {
                type: 'array',
                items: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['cron', 'duration'],
                  properties: {
                    cron: { type: 'string' },
                    duration: { type: 'string' },
                    timeZone: { type: 'string' },
                  },
                },
              },
            },
          },
          chain: {
            type: 'array',
            description: 'From the Certificate to the last Challenge.',
            items: { $ref: '#/components/schemas/CertificateStep' },
          },
          linkedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkReason' },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      CertificateIssuerView: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'kind', 'state', 'reasons'],
        properties: {
          name: { type: 'string' },
          kind: { type: 'string' },
          group: { type: 'string' },
          type: { type: 'string' },
          server: { type: 'string' },
          state: { $ref: '#/components/schemas/CertificateState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
        },
      },
      CertificateStep: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'name', 'status', 'state', 'reasons'],
        properties: {
          kind: { type: 'string' },
          name: { type: 'string' },
          status: { type: 'string' },
          state: { $ref: '#/components/schemas/CertificateState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          domain: { type: 'string' },
          type: { type: 'string' },
          createdAt: { type: 'string' },
          finishedAt: { type: 'string' },
        },
      },
      HostView: {
        type: 'object',
        additionalProperties: false,
        required: ['host', 'cluster', 'namespace', 'via', 'state', 'reasons'],
        properties: {
          host: { type: 'string' },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          environment: { type: 'string' },
          via: {
            type: 'object',
            additionalProperties: false,
            required: ['kind', 'name'],
            properties: { kind: { type: 'string' }, name: { type: 'string' } },
          },
          secretName: { type: 'string' },
          certificate: { $ref: '#/components/schemas/ApplicationKey' },
          notAfter: { type: 'string' },
          state: { $ref: '#/components/schemas/CertificateState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
        },
      },
      Manifests: {
        type: 'array',
        description:
          'Kubernetes objects, at most 500. None of them comes back.',
        minItems: 1,
        items: { type: 'object' },
      },
      ManifestRefs: {
        type: 'object',
        additionalProperties: false,
        required: ['refs'],
        properties: {
          refs: {
            type: 'array',
            minItems: 1,
            items: { $ref: '#/components/schemas/ManifestRef' },
          },
        },
      },
      ManifestRef: {
        type: 'object',
        additionalProperties: false,
        required: ['apiVersion', 'kind', 'name'],
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      ValidatedManifest: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'ok', 'message'],
        properties: {
          ref: { $ref: '#/components/schemas/ManifestRef' },
          ok: { type: 'boolean' },
          reason: {
            type: 'string',
            description:
              'invalid, kind-absent, forbidden or failed; where it could be checked in part or not at all, kind-in-manifests, namespace-absent, secret, forbidden or dry-run-unsupported.',
          },
          message: { type: 'string' },
        },
      },
      AppliedManifest: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'result'],
        properties: {
          ref: { $ref: '#/components/schemas/ManifestRef' },
          result: {
            type: 'string',
            enum: ['created', 'changed', 'unchanged', 'failed'],
          },
          message: { type: 'string' },
        },
      },
      ObjectReadiness: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'found', 'ready', 'message'],
        properties: {
          ref: { $ref: '#/components/schemas/ManifestRef' },
          found: { type: 'boolean' },
          ready: { type: 'boolean' },
          message: { type: 'string' },
        },
      },
      DeletedObject: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'result'],
        properties: {
          ref: { $ref: '#/components/schemas/ManifestRef' },
          result: { type: 'string', enum: ['deleting', 'missing', 'failed'] },
          message: { type: 'string' },
        },
      },
      ApplicationTree: {
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'applications', 'applicationSets', 'omitted'],
        properties: {
          cluster: { $ref: '#/components/schemas/ClusterFreshness' },
          root: { $ref: '#/components/schemas/ApplicationState' },
          applications: {
            type: 'array',
            description: 'By sync wave, then by name.',
            items: { $ref: '#/components/schemas/ApplicationState' },
          },
          applicationSets: {
            type: 'array',
            description: 'By sync wave, then by name.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['namespace', 'name', 'wave'],
              properties: {
                namespace: { type: 'string' },
                name: { type: 'string' },
                wave: { type: 'number' },
              },
            },
          },
          omitted: {
            type: 'integer',
            description: 'How many more there are than are listed.',
          },
        },
      },
      ApplicationPlace: {
        type: 'object',
        additionalProperties: false,
        required: ['namespace', 'name'],
        properties: { namespace: { type: 'string' }, name: { type: 'string' } },
      },
      ApplicationState: {
        type: 'object',
        additionalProperties: false,
        required: [
          'namespace',
          'name',
          'wave',
          'exists',
          'sync',
          'health',
          'state',
          'ready',
          'reasons',
          'revisions',
          'refreshing',
        ],
        properties: {
          namespace: { type: 'string' },
          name: { type: 'string' },
          parent: { $ref: '#/components/schemas/ApplicationPlace' },
          applicationSet: { type: 'string' },
          wave: { type: 'number' },
          exists: {
            type: 'boolean',
            description: 'False where its parent has yet to make it.',
          },
          sync: { type: 'string' },
          health: { type: 'string' },
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
          ready: {
            type: 'boolean',
            description: 'Synced, healthy and with nothing under way.',
          },
          reasons: {
            type: 'array',
            description: 'Why it is not ready, worst first.',
            items: { $ref: '#/components/schemas/Reason' },
          },
          revisions: { type: 'array', items: { type: 'string' } },
          operation: {
            type: 'object',
            additionalProperties: false,
            required: ['phase', 'running', 'revisions'],
            properties: {
              phase: { type: 'string' },
              running: { type: 'boolean' },
              message: { type: 'string' },
              revisions: { type: 'array', items: { type: 'string' } },
              startedAt: { type: 'string' },
              finishedAt: { type: 'string' },
            },
          },
          refreshing: { type: 'boolean' },
          deletingSince: { type: 'string' },
        },
      },
      ClusterObject: {
        type: 'object',
        additionalProperties: false,
        required: [
          'cluster',
          'kind',
          'namespace',
          'name',
          'knowledge',
          'found',
          'facts',
        ],
        properties: {
          cluster: { $ref: '#/components/schemas/ClusterFreshness' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          knowledge: {
            type: 'string',
            enum: [
              'live',
              'stale',
              'pending',
              'forbidden',
              'absent',
              'unwatched',
            ],
          },
          found: { type: 'boolean' },
          health: {
            type: 'object',
            additionalProperties: false,
            required: ['status', 'state', 'reasons'],
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
            },
          },
          facts: {
            type: 'object',
            description:
              'What the tool says beyond, such as phase or revision.',
            additionalProperties: { type: 'string' },
          },
        },
      },
      DeliveryState: {
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
      EntityDelivery: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'available',
          'clusters',
          'unreadable',
          'lanes',
          'changes',
          'verdict',
          'otherCauses',
        ],
        properties: {
          entityRef: { type: 'string' },
          available: {
            type: 'boolean',
            description:
              'Whether anything of the entity is delivered anywhere.',
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          unreadable: {
            type: 'array',
            description: 'Clusters of which something may not be read.',
            items: { type: 'string' },
          },
          lanes: {
            type: 'array',
            description: 'Its environments, in the order that a change takes.',
            items: { $ref: '#/components/schemas/DeliveryLane' },
          },
          changes: {
            type: 'array',
            description: 'Newest first.',
            items: { $ref: '#/components/schemas/DeliveryChange' },
          },
          changesTotal: {
            type: 'integer',
            minimum: 0,
            description: 'How many there are, where not all are sent.',
          },
          verdict: { $ref: '#/components/schemas/DeliveryVerdict' },
          cause: { $ref: '#/components/schemas/DeliveryCause' },
          otherCauses: { type: 'integer', minimum: 0 },
          members: { $ref: '#/components/schemas/DeliveryMembers' },
        },
      },
      DeliveryVerdict: {
        type: 'object',
        additionalProperties: false,
        required: ['state', 'sentence', 'details', 'stale'],
        properties: {
          state: { $ref: '#/components/schemas/DeliveryState' },
          sentence: { $ref: '#/components/schemas/Reason' },
          reason: { $ref: '#/components/schemas/Reason' },
          details: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          lane: { type: 'string' },
          stale: { type: 'boolean' },
        },
      },
      DeliveryObjectRef: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'cluster', 'namespace', 'name'],
        properties: {
          kind: {
            type: 'string',
            description:
              'The plural and the group, such as rollouts.argoproj.io.',
          },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      DeliveryObject: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'cluster', 'namespace', 'name', 'state'],
        properties: {
          kind: { type: 'string' },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          state: { $ref: '#/components/schemas/DeliveryState' },
        },
      },
      DeliveryCause: {
        type: 'object',
        additionalProperties: false,
        required: ['state', 'reason', 'affects', 'more'],
        properties: {
          state: { $ref: '#/components/schemas/DeliveryState' },
          reason: { $ref: '#/components/schemas/Reason' },
          object: { $ref: '#/components/schemas/DeliveryObjectRef' },
          lane: { type: 'string' },
          affects: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          wayOut: { $ref: '#/components/schemas/Reason' },
          more: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          analysis: {
            type: 'object',
            additionalProperties: false,
            required: ['cluster', 'namespace', 'name', 'metric'],
            properties: {
              cluster: { type: 'string' },
              namespace: { type: 'string' },
              name: { type: 'string', description: 'Of the AnalysisRun.' },
              metric: {
                type: 'object',
                description: 'As in the section rollouts.',
              },
              weight: { type: 'number' },
            },
          },
          url: { type: 'string' },
        },
      },
      DeliveryVersion: {
        type: 'object',
        additionalProperties: false,
        properties: {
          change: { type: 'string' },
          version: { type: 'string' },
          image: { type: 'string' },
          revision: { type: 'string' },
          commit: { $ref: '#/components/schemas/WholeCommit' },
          freight: { type: 'string' },
          alias: { type: 'string' },
          arriving: { type: 'boolean' },
          weight: { type: 'number' },
        },
      },
      DeliveryStep: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'state', 'reason'],
        properties: {
          kind: { type: 'string' },
          state: { $ref: '#/components/schemas/DeliveryState' },
          reason: { $ref: '#/components/schemas/Reason' },
          change: { type: 'string' },
          since: { type: 'string' },
          until: { type: 'string' },
          url: { type: 'string' },
        },
      },
      DeliveryLane: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'name',
          'state',
          'reasons',
          'stale',
          'runs',
          'facts',
          'next',
          'actions',
          'follows',
          'objects',
        ],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          environment: { type: 'string' },
          state: { $ref: '#/components/schemas/DeliveryState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          stale: {
            type: 'array',
            description: 'The clusters that are silent.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['cluster'],
              properties: {
                cluster: { type: 'string' },
                since: { type: 'string' },
              },
            },
          },
          runs: {
            type: 'array',
            items: { $ref: '#/components/schemas/DeliveryVersion' },
          },
          since: { type: 'string' },
          behind: { type: 'integer', minimum: 0 },
          step: { $ref: '#/components/schemas/DeliveryStep' },
          progress: {
            type: 'object',
            additionalProperties: false,
            required: ['current', 'total', 'state'],
            properties: {
              current: { type: 'integer', minimum: 0 },
              total: { type: 'integer', minimum: 0 },
              weight: { type: 'number' },
              state: { $ref: '#/components/schemas/DeliveryState' },
            },
          },
          facts: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['kind', 'state', 'reason'],
              properties: {
                kind: { type: 'string' },
                state: { $ref: '#/components/schemas/DeliveryState' },
                reason: { $ref: '#/components/schemas/Reason' },
                until: { type: 'string' },
                url: { type: 'string' },
                object: { $ref: '#/components/schemas/DeliveryObjectRef' },
              },
            },
          },
          next: {
            type: 'object',
            additionalProperties: false,
            required: ['who'],
            properties: {
              who: {
                type: 'string',
                enum: ['nobody', 'itself', 'owner', 'reviewer', 'operator'],
              },
              reason: { $ref: '#/components/schemas/Reason' },
              until: { type: 'string' },
              url: { type: 'string' },
            },
          },
          actions: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['object', 'action', 'called', 'blockedBy'],
              properties: {
                object: { $ref: '#/components/schemas/DeliveryObjectRef' },
                action: { type: 'string' },
                input: { type: 'object' },
                called: { type: 'boolean' },
                beside: {
                  type: 'boolean',
                  description:
                    'Whether it is a button although nothing calls for it.',
                },
                blockedBy: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/Reason' },
                },
              },
            },
          },
          follows: { type: 'array', items: { type: 'string' } },
          objects: {
            type: 'array',
            items: { $ref: '#/components/schemas/DeliveryObject' },
          },
        },
      },
      DeliveryChange: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'places'],
        properties: {
          id: { type: 'string' },
          version: { type: 'string' },
          image: { type: 'string' },
          freight: { type: 'string' },
          alias: { type: 'string' },
          sha: { type: 'string' },
          commit: { $ref: '#/components/schemas/WholeCommit' },
          at: { type: 'string' },
          verdict: { $ref: '#/components/schemas/DeliveryVerdict' },
          places: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['lane', 'state'],
              properties: {
                lane: { type: 'string' },
                state: {
                  type: 'string',
                  enum: [
                    'here',
                    'arriving',
                    'waiting',
                    'not-yet',
                    'passed',
                    'superseded',
                    'rolled-back',
                  ],
                },
                reason: { $ref: '#/components/schemas/Reason' },
                since: { type: 'string' },
                until: { type: 'string' },
              },
            },
          },
        },
      },
      DeliveryMembers: {
        type: 'object',
        additionalProperties: false,
        required: ['members', 'total', 'idle', 'hidden'],
        properties: {
          members: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['entityRef', 'verdict', 'lanes'],
              properties: {
                entityRef: { type: 'string' },
                title: { type: 'string' },
                owners: { type: 'array', items: { type: 'string' } },
                verdict: { $ref: '#/components/schemas/DeliveryVerdict' },
                next: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['lane', 'who'],
                  properties: {
                    lane: { type: 'string' },
                    who: {
                      type: 'string',
                      enum: [
                        'nobody',
                        'itself',
                        'owner',
                        'reviewer',
                        'operator',
                      ],
                    },
                    reason: { $ref: '#/components/schemas/Reason' },
                    until: { type: 'string' },
                    url: { type: 'string' },
                  },
                },
                lanes: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['name', 'state', 'stale'],
                    properties: {
                      name: { type: 'string' },
                      state: { $ref: '#/components/schemas/DeliveryState' },
                      version: { type: 'string' },
                      behind: { type: 'integer', minimum: 0 },
                      stale: { type: 'boolean' },
                    },
                  },
                },
              },
            },
          },
          total: { type: 'integer', minimum: 0 },
          idle: { type: 'integer', minimum: 0 },
          hidden: {
            type: 'integer',
            minimum: 0,
            description: 'How many the caller may not see.',
          },
        },
      },
      ApplicationDetails: {
        type: 'object',
        additionalProperties: false,
        required: [
          'application',
          'conditions',
          'syncPolicy',
          'project',
          'syncWindows',
          'actions',
          'clusters',
        ],
        properties: {
          application: { $ref: '#/components/schemas/DetailedApplication' },
          conditions: {
            type: 'array',
            description: 'Worst first.',
            items: { $ref: '#/components/schemas/ApplicationCondition' },
          },
          syncPolicy: {
            type: 'object',
            additionalProperties: false,
            required: [
              'automated',
              'prune',
              'selfHeal',
              'allowEmpty',
              'options',
            ],
            properties: {
              automated: { type: 'boolean' },
              prune: { type: 'boolean' },
              selfHeal: { type: 'boolean' },
              allowEmpty: { type: 'boolean' },
              options: { type: 'array', items: { type: 'string' } },
              retryLimit: {
                type: 'number',
                description: 'Without end where it is negative.',
              },
            },
          },
          project: {
            type: 'object',
            additionalProperties: false,
            required: ['name', 'known'],
            properties: {
              name: { type: 'string' },
              known: { type: 'boolean' },
              description: { type: 'string' },
              orphanedResources: {
                type: 'string',
                enum: ['off', 'ignored', 'warned'],
              },
            },
          },
          syncWindows: {
            type: 'object',
            additionalProperties: false,
            required: ['windows', 'manual', 'automatic'],
            properties: {
              windows: {
                type: 'array',
                description:
                  'Those of the project that are about the Application.',
                items: { $ref: '#/components/schemas/SyncWindow' },
              },
              manual: { $ref: '#/components/schemas/SyncWindowVerdict' },
              automatic: { $ref: '#/components/schemas/SyncWindowVerdict' },
            },
          },
          applicationSet: {
            $ref: '#/components/schemas/ApplicationSetMembership',
          },
          parent: { $ref: '#/components/schemas/ApplicationKey' },
          refreshing: { type: 'string', enum: ['normal', 'hard'] },
          actions: {
            type: 'array',
            description: 'In the order of a menu.',
            items: { $ref: '#/components/schemas/ActionState' },
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
        },
      },
      DetailedApplication: {
        description:
          "An application with nothing left out, other than in the list of an entity's applications.",
        allOf: [
          {
            type: 'object',
            required: [
              'id',
              'cluster',
              'namespace',
              'name',
              'project',
              'sync',
              'health',
            ],
            properties: {
              id: { type: 'string' },
              cluster: { type: 'string' },
              namespace: { type: 'string' },
              name: { type: 'string' },
              project: { type: 'string' },
              environment: { type: 'string' },
              sync: {
                type: 'object',
                required: ['status', 'outOfSync', 'reasons', 'automated'],
                properties: {
                  status: { type: 'string' },
                  outOfSync: { type: 'integer' },
                  reasons: {
                    type: 'array',
                    items: { $ref: '#/components/schemas/Reason' },
                  },
                  automated: { type: 'boolean' },
                },
              },
              health: {
                type: 'object',
                required: ['status', 'state', 'reasons'],
                properties: {
                  status: { type: 'string' },
                  state: { type: 'string' },
                  reasons: {
                    type: 'array',
                    items: { $ref: '#/components/schemas/Reason' },
                  },
                  since: { type: 'string' },
                },
              },
              operation: { $ref: '#/components/schemas/ApplicationOperation' },
              sources: { type: 'array', items: { type: 'object' } },
              images: { type: 'array', items: { type: 'string' } },
              destination: {
                type: 'object',
                required: ['cluster'],
                properties: {
                  cluster: { type: 'string' },
                  namespace: { type: 'string' },
                },
              },
              deployedAt: { type: 'string' },
              rolledBack: { $ref: '#/components/schemas/ApplicationRollback' },
              reconciledAt: { type: 'string' },
              argocdUrl: { type: 'string' },
              linkedBy: {
                type: 'array',
                items: { $ref: '#/components/schemas/LinkReason' },
              },
            },
          },
        ],
      },
      ApplicationCondition: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'severity', 'message'],
        properties: {
          type: { type: 'string' },
          severity: { type: 'string', enum: ['error', 'warning', 'info'] },
          message: { type: 'string' },
          since: { type: 'string' },
        },
      },
      SyncWindow: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'schedule', 'duration', 'manualSync', 'active'],
        properties: {
          kind: { type: 'string' },
          schedule: { type: 'string' },
          duration: { type: 'string' },
          timeZone: { type: 'string' },
          description: { type: 'string' },
          manualSync: { type: 'boolean' },
          active: { type: 'boolean' },
          closesAt: { type: 'string' },
          opensAt: { type: 'string' },
          invalid: {
            type: 'string',
            description: 'Why schedule or duration cannot be read.',
          },
        },
      },
      SyncWindowVerdict: {
        type: 'object',
        additionalProperties: false,
        required: ['allowed'],
        properties: {
          allowed: { type: 'boolean' },
          unknown: { type: 'boolean' },
          reason: { $ref: '#/components/schemas/Reason' },
          until: { type: 'string' },
        },
      },
      ApplicationSetMembership: {
        type: 'object',
        additionalProperties: false,
        required: ['namespace', 'name', 'leavesSyncPolicy'],
        properties: {
          namespace: { type: 'string' },
          name: { type: 'string' },
          health: {
            type: 'object',
            additionalProperties: false,
            required: ['state', 'reasons'],
            properties: {
              state: { type: 'string' },
              reasons: {
                type: 'array',
                items: { $ref: '#/components/schemas/Reason' },
              },
            },
          },
          applications: { type: 'number' },
          strategy: { type: 'string' },
          progress: {
            type: 'object',
            additionalProperties: false,
            required: ['status'],
            properties: {
              status: { type: 'string' },
              step: { type: 'integer' },
              steps: { type: 'integer' },
              message: { type: 'string' },
              since: { type: 'string' },
            },
          },
          rollout: {
            type: 'object',
            additionalProperties: { type: 'integer' },
          },
          leavesSyncPolicy: { type: 'boolean' },
        },
      },
      ApplicationKey: {
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'namespace', 'name'],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      ActionState: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'blockedBy'],
        properties: {
          id: { type: 'string' },
          blockedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
        },
      },
      ApplicationDiff: {
        type: 'object',
        additionalProperties: false,
        required: ['resources', 'inSync', 'comparedAt'],
        properties: {
          resources: {
            type: 'array',
            items: { $ref: '#/components/schemas/ResourceDiff' },
          },
          inSync: { type: 'integer', minimum: 0 },
          comparedAt: { type: 'string' },
          unavailable: { $ref: '#/components/schemas/Reason' },
        },
      },
      ResourceDiff: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'group',
          'kind',
          'name',
          'change',
          'redacted',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          group: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          change: { type: 'string', enum: ['modified', 'missing', 'extra'] },
          desired: {
            type: 'string',
            description: 'YAML of what a sync would leave.',
          },
          live: { type: 'string', description: 'YAML of what is there.' },
          redacted: { type: 'boolean' },
          driftedSince: { type: 'string' },
          driftedLonger: { type: 'boolean' },
        },
      },
      ConfiguredEnvironment: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' } },
      },
      ApplicationHistory: {
        type: 'object',
        additionalProperties: false,
        required: ['deployments', 'notes'],
        properties: {
          deployments: {
            type: 'array',
            items: { $ref: '#/components/schemas/Deployment' },
          },
          nextCursor: { type: 'string' },
          notes: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
        },
      },
      Deployment: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'phase',
          'sources',
          'finishedAt',
          'automated',
          'current',
          'inArgoCd',
        ],
        properties: {
          id: { type: 'string' },
          historyId: { type: 'integer' },
          phase: { type: 'string' },
          message: { type: 'string' },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/DeployedSource' },
          },
          startedAt: { type: 'string' },
          finishedAt: { type: 'string' },
          initiatedBy: { type: 'string' },
          automated: { type: 'boolean' },
          current: { type: 'boolean' },
          inArgoCd: { type: 'boolean' },
          previousId: { type: 'string' },
        },
      },
      DeployedSource: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl', 'revision'],
        properties: {
          repoUrl: { type: 'string' },
          path: { type: 'string' },
          chart: { type: 'string' },
          targetRevision: { type: 'string' },
          revision: { type: 'string' },
          commit: { $ref: '#/components/schemas/WholeCommit' },
          commitUnavailable: { type: 'string' },
        },
      },
      WholeCommit: {
        type: 'object',
        additionalProperties: false,
        required: ['sha', 'title', 'author', 'authoredAt', 'url'],
        properties: {
          sha: { type: 'string' },
          title: { type: 'string' },
          author: { type: 'string' },
          authoredAt: { type: 'string' },
          url: { type: 'string' },
        },
      },
      DeploymentChanges: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'sources'],
        properties: {
          id: { type: 'string' },
          previousId: { type: 'string' },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/SourceChanges' },
          },
        },
      },
      SourceChanges: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl', 'from', 'to', 'direction', 'commits', 'total'],
        properties: {
          repoUrl: { type: 'string' },
          path: { type: 'string' },
          chart: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
          direction: {
            type: 'string',
            enum: ['forward', 'backward', 'none', 'diverged'],
          },
          commits: {
            type: 'array',
            items: { $ref: '#/components/schemas/ChangedCommit' },
          },
          total: { type: 'integer', minimum: 0 },
          url: { type: 'string' },
          unavailable: { $ref: '#/components/schemas/Reason' },
        },
      },
      ChangedCommit: {
        type: 'object',
        additionalProperties: false,
        required: ['sha', 'title', 'author', 'authoredAt', 'url'],
        properties: {
          sha: { type: 'string' },
          title: { type: 'string' },
          author: { type: 'string' },
          authoredAt: { type: 'string' },
          url: { type: 'string' },
          touchesPath: { type: 'boolean' },
        },
      },
      EntityPipelines: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'available',
          'clusters',
          'unreadable',
          'pipelines',
        ],
        properties: {
          entityRef: { type: 'string' },
          available: {
            type: 'boolean',
            description: 'Whether any cluster has Kargo.',
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          unreadable: {
            type: 'array',
            description: 'The clusters whose Stages the portal may not read.',
            items: { type: 'string' },
          },
          pipelines: {
            type: 'array',
            items: { $ref: '#/components/schemas/PipelineView' },
          },
        },
      },
      PipelineView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'project',
          'state',
          'reasons',
          'warehouses',
          'stages',
          'edges',
          'freight',
          'promotions',
          'linkedBy',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          project: { type: 'string' },
          state: { $ref: '#/components/schemas/PipelineState' },
          reasons: {
            type: 'array',
            description: 'Worst first, each with the object that shows it.',
            items: { $ref: '#/components/schemas/Reason' },
          },
          kargoUrl: { type: 'string' },
          warehouses: {
            type: 'array',
            items: { $ref: '#/components/schemas/WarehouseView' },
          },
          stages: {
            type: 'array',
            description: 'Nothing stands before what it depends on.',
            items: { $ref: '#/components/schemas/StageView' },
          },
          edges: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['from', 'to', 'origin'],
              properties: {
                from: {
                  type: 'string',
                  description: 'warehouse/ or stage/, and its name.',
                },
                to: { type: 'string' },
                origin: { type: 'string' },
              },
            },
          },
          freight: {
            type: 'array',
            description:
              'Newest first; what Kargo has deleted and a Stage holds, last.',
            items: { $ref: '#/components/schemas/FreightView' },
          },
          freightTotal: {
            type: 'integer',
            minimum: 0,
            description: 'Of all, where not all are sent.',
          },
          promotions: {
            type: 'array',
            description:
              'Running, then waiting in their order, then the last of each Stage.',
            items: { $ref: '#/components/schemas/PromotionView' },
          },
          linkedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkReason' },
          },
        },
      },
      PipelineState: {
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
      WarehouseView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'state',
          'reasons',
          'subscriptions',
          'freightCreationPolicy',
          'refreshing',
          'actions',
        ],
        properties: {
          name: { type: 'string' },
          state: { $ref: '#/components/schemas/PipelineState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          subscriptions: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['type', 'repoUrl'],
              properties: {
                type: { type: 'string' },
                repoUrl: { type: 'string' },
                filter: { type: 'string' },
                discovered: { type: 'integer', minimum: 0 },
                newest: { type: 'string' },
              },
            },
          },
          freightCreationPolicy: { type: 'string' },
          discoveredAt: { type: 'string' },
          refreshing: { type: 'boolean' },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      StageView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'controlFlow',
          'phase',
          'health',
          'state',
          'reasons',
          'current',
          'autoPromotion',
          'holds',
          'requests',
          'applications',
          'queued',
          'candidates',
          'actions',
        ],
        properties: {
          name: { type: 'string' },
          color: { type: 'string' },
          controlFlow: { type: 'boolean' },
          phase: { type: 'string' },
          health: { type: 'string' },
          state: { $ref: '#/components/schemas/PipelineState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          environment: { type: 'string' },
          current: {
            type: 'array',
            items: { $ref: '#/components/schemas/StageFreight' },
          },
          previous: {
            type: 'array',
            description: 'The Freight that it held before, newest first.',
            items: { type: 'string' },
          },
          since: { type: 'string' },
          verification: { $ref: '#/components/schemas/VerificationView' },
          autoPromotion: { type: 'boolean' },
          holds: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['origin', 'freight'],
              properties: {
                origin: { type: 'string' },
                freight: { type: 'string' },
                actor: { type: 'string' },
                createdAt: { type: 'string' },
              },
            },
          },
          requests: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['origin', 'direct', 'stages', 'availabilityStrategy'],
              properties: {
                origin: { type: 'string' },
                direct: { type: 'boolean' },
                stages: { type: 'array', items: { type: 'string' } },
                requiredSoakTime: { type: 'string' },
                availabilityStrategy: {
                  type: 'string',
                  enum: ['All', 'OneOf'],
                },
              },
            },
          },
          applications: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['cluster', 'namespace', 'name', 'found'],
              properties: {
                cluster: { type: 'string' },
                namespace: { type: 'string' },
                name: { type: 'string' },
                found: { type: 'boolean' },
              },
            },
          },
          currentPromotion: { type: 'string' },
          lastPromotion: { type: 'string' },
          queued: { type: 'integer', minimum: 0 },
          candidates: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'freight',
                'available',
                'current',
                'blockedBy',
                'approved',
              ],
              properties: {
                freight: { type: 'string' },
                available: { type: 'boolean' },
                current: { type: 'boolean' },
                blockedBy: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/Reason' },
                },
                approved: { type: 'boolean' },
              },
            },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      VerificationView: {
        type: 'object',
        additionalProperties: false,
        required: ['phase', 'state'],
        properties: {
          id: { type: 'string' },
          phase: { type: 'string' },
          state: { $ref: '#/components/schemas/PipelineState' },
          message: { type: 'string' },
          startedAt: { type: 'string' },
          finishedAt: { type: 'string' },
          analysisRun: { type: 'string' },
          actor: { type: 'string' },
        },
      },
      StageFreight: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'origin', 'commits', 'images', 'charts'],
        properties: {
          name: { type: 'string' },
          alias: { type: 'string' },
          origin: { type: 'string' },
          commits: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightCommit' },
          },
          images: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightImage' },
          },
          charts: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightChart' },
          },
        },
      },
      FreightCommit: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl', 'id'],
        properties: {
          repoUrl: { type: 'string' },
          id: { type: 'string' },
          branch: { type: 'string' },
          tag: { type: 'string' },
          message: { type: 'string' },
          author: { type: 'string' },
          url: { type: 'string' },
        },
      },
      FreightImage: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl'],
        properties: {
          repoUrl: { type: 'string' },
          tag: { type: 'string' },
          digest: { type: 'string' },
          builtFrom: {
            type: 'object',
            additionalProperties: false,
            required: ['revision'],
            properties: {
              repoUrl: { type: 'string' },
              revision: { type: 'string' },
              commit: { $ref: '#/components/schemas/WholeCommit' },
            },
          },
        },
      },
      FreightChart: {
        type: 'object',
        additionalProperties: false,
        required: ['repoUrl', 'version'],
        properties: {
          repoUrl: { type: 'string' },
          name: { type: 'string' },
          version: { type: 'string' },
        },
      },
      FreightPlace: {
        type: 'object',
        additionalProperties: false,
        required: ['stage'],
        properties: {
          stage: { type: 'string' },
          since: { type: 'string' },
          longestSoak: { type: 'string' },
        },
      },
      FreightView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'origin',
          'commits',
          'images',
          'charts',
          'others',
          'currentlyIn',
          'verifiedIn',
          'approvedFor',
          'actions',
        ],
        properties: {
          name: { type: 'string' },
          alias: { type: 'string' },
          origin: { type: 'string' },
          discoveredAt: { type: 'string' },
          commits: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightCommit' },
          },
          images: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightImage' },
          },
          charts: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightChart' },
          },
          others: { type: 'array', items: { type: 'string' } },
          currentlyIn: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightPlace' },
          },
          verifiedIn: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightPlace' },
          },
          approvedFor: {
            type: 'array',
            items: { $ref: '#/components/schemas/FreightPlace' },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      PromotionView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'stage',
          'freight',
          'phase',
          'state',
          'automated',
          'steps',
          'actions',
        ],
        properties: {
          name: { type: 'string' },
          stage: { type: 'string' },
          freight: { type: 'string' },
          freightAlias: { type: 'string' },
          phase: { type: 'string' },
          state: { $ref: '#/components/schemas/PipelineState' },
          message: { type: 'string' },
          createdAt: { type: 'string' },
          startedAt: { type: 'string' },
          finishedAt: { type: 'string' },
          actor: { type: 'string' },
          automated: { type: 'boolean' },
          steps: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['uses', 'alias', 'status', 'state'],
              properties: {
                uses: { type: 'string' },
                alias: { type: 'string' },
                status: { type: 'string' },
                state: { $ref: '#/components/schemas/PipelineState' },
                message: { type: 'string' },
                startedAt: { type: 'string' },
                finishedAt: { type: 'string' },
                errorCount: { type: 'number' },
                outputs: {
                  type: 'object',
                  additionalProperties: { type: 'string' },
                },
              },
            },
          },
          pullRequest: {
            type: 'object',
            additionalProperties: false,
            properties: {
              url: { type: 'string' },
              number: { type: 'string' },
              open: { type: 'boolean' },
            },
          },
          queuePosition: { type: 'integer', minimum: 1 },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      PromotionState: {
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
      EntityPromotion: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'from',
          'to',
          'images',
          'commits',
          'checks',
          'approval',
          'clusters',
        ],
        properties: {
          entityRef: { type: 'string' },
          from: { $ref: '#/components/schemas/PromotionEnvironment' },
          to: { $ref: '#/components/schemas/PromotionEnvironment' },
          images: {
            type: 'array',
            description: 'What both run in different versions.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'before', 'after'],
              properties: {
                name: { type: 'string' },
                before: { type: 'string' },
                after: { type: 'string' },
              },
            },
          },
          commits: {
            type: 'array',
            description:
              "Those of the entity's own source first, then those of its configuration.",
            items: { $ref: '#/components/schemas/PromotionCommits' },
          },
          checks: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['environment', 'state', 'reason'],
              properties: {
                environment: { type: 'string' },
                state: { $ref: '#/components/schemas/PromotionState' },
                reason: { $ref: '#/components/schemas/Reason' },
                until: { type: 'string' },
              },
            },
          },
          approval: { $ref: '#/components/schemas/PromotionApproval' },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
        },
      },
      PromotionEnvironment: {
        type: 'object',
        additionalProperties: false,
        required: ['environment', 'application', 'state'],
        properties: {
          environment: { type: 'string' },
          application: { $ref: '#/components/schemas/ApplicationKey' },
          repository: {
            type: 'object',
            additionalProperties: false,
            required: ['url', 'path', 'revision'],
            properties: {
              url: { type: 'string' },
              path: { type: 'string' },
              revision: { type: 'string' },
            },
          },
          version: { type: 'string' },
          state: { $ref: '#/components/schemas/PromotionState' },
          since: { type: 'string' },
        },
      },
      PromotionCommits: {
        type: 'object',
        additionalProperties: false,
        required: ['of', 'repoUrl', 'commits', 'total', 'direction'],
        properties: {
          of: { type: 'string', enum: ['source', 'configuration'] },
          repoUrl: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
          commits: {
            type: 'array',
            description: 'Newest first, at most 20.',
            items: { $ref: '#/components/schemas/WholeCommit' },
          },
          total: {
            type: 'number',
            description: 'How many there are; at least, where incomplete.',
          },
          incomplete: { type: 'boolean' },
          direction: {
            type: 'string',
            enum: ['forward', 'backward', 'none', 'diverged'],
          },
          url: {
            type: 'string',
            description: "The git host's own page of it.",
          },
          unavailable: { $ref: '#/components/schemas/Reason' },
        },
      },
      PromotionApproval: {
        type: 'object',
        additionalProperties: false,
        required: ['by', 'approvers', 'notes'],
        properties: {
          by: { type: 'string', enum: ['codeowners', 'owner', 'unknown'] },
          file: { type: 'string' },
          path: {
            type: 'string',
            description:
              'What the owners were looked up for; the first of several.',
          },
          paths: {
            type: 'array',
            description: 'All of them, where there are several.',
            items: { type: 'string' },
          },
          approvers: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: { type: 'string' },
                members: { type: 'array', items: { type: 'string' } },
                section: { type: 'string' },
                optional: { type: 'boolean' },
              },
            },
          },
          notes: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
        },
      },
      ResourceTree: {
        type: 'object',
        additionalProperties: false,
        required: ['application', 'nodes', 'notes', 'clusters'],
        properties: {
          application: {
            type: 'object',
            additionalProperties: false,
            required: ['cluster', 'namespace', 'name'],
            properties: {
              cluster: { type: 'string' },
              namespace: { type: 'string' },
              name: { type: 'string' },
            },
          },
          nodes: {
            type: 'array',
            items: { $ref: '#/components/schemas/ResourceNode' },
          },
          notes: {
            type: 'array',
            description: 'What is not in the tree, and why.',
            items: { $ref: '#/components/schemas/Reason' },
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
        },
      },
      ResourceNode: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'group',
          'kind',
          'name',
          'parents',
          'existence',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          group: { type: 'string' },
          kind: { type: 'string' },
          version: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          parents: { type: 'array', items: { type: 'string' } },
          managed: {
            type: 'object',
            additionalProperties: false,
            required: [
              'sync',
              'wave',
              'hook',
              'requiresPruning',
              'requiresDeletionConfirmation',
            ],
            properties: {
              sync: { type: 'string' },
              wave: { type: 'number' },
              hook: { type: 'boolean' },
              requiresPruning: { type: 'boolean' },
              requiresDeletionConfirmation: { type: 'boolean' },
            },
          },
          health: {
            type: 'object',
            additionalProperties: false,
            description: 'Left out for kinds that have no health.',
            required: ['status', 'state', 'reasons', 'source'],
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
              source: { type: 'string', enum: ['argocd', 'live'] },
            },
          },
          existence: { type: 'string', enum: ['live', 'missing', 'unknown'] },
          createdAt: { type: 'string' },
          images: { type: 'array', items: { type: 'string' } },
          facts: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          hasLogs: { type: 'boolean' },
        },
      },
      ResourceEvent: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'reason', 'message', 'count'],
        properties: {
          type: { type: 'string' },
          reason: { type: 'string' },
          message: { type: 'string' },
          count: { type: 'integer', minimum: 1 },
          firstSeen: { type: 'string' },
          lastSeen: { type: 'string' },
          source: { type: 'string' },
        },
      },
      ResourceDetails: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'redacted', 'events', 'fetchedAt'],
        properties: {
          id: { type: 'string' },
          manifest: { type: 'string' },
          redacted: { type: 'boolean' },
          manifestUnavailable: { $ref: '#/components/schemas/Reason' },
          events: {
            type: 'array',
            items: { $ref: '#/components/schemas/ResourceEvent' },
          },
          eventsUnavailable: { $ref: '#/components/schemas/Reason' },
          fetchedAt: { type: 'string' },
        },
      },
      RolloutHealthState: {
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
      EntityRollouts: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'available',
          'clusters',
          'unreadable',
          'rollouts',
        ],
        properties: {
          entityRef: { type: 'string' },
          available: { type: 'boolean' },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          unreadable: { type: 'array', items: { type: 'string' } },
          rollouts: {
            type: 'array',
            items: { $ref: '#/components/schemas/RolloutView' },
          },
        },
      },
      RolloutView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'namespace',
          'name',
          'applications',
          'phase',
          'state',
          'reasons',
          'strategy',
          'promoted',
          'steps',
          'replicas',
          'replicaSets',
          'replicaSetsKnown',
          'revisions',
          'analysisRuns',
          'experiments',
          'actions',
          'linkedBy',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          environment: { type: 'string' },
          applications: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationKey' },
          },
          phase: { type: 'string' },
          message: { type: 'string' },
          state: { $ref: '#/components/schemas/RolloutHealthState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          strategy: {
            type: 'string',
            enum: ['canary', 'blue-green', 'unknown'],
          },
          promoted: { type: 'boolean' },
          revision: { type: 'string' },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/RolloutStep' },
          },
          currentStep: { type: 'number' },
          weight: {
            type: 'object',
            additionalProperties: false,
            required: ['set', 'max', 'by'],
            properties: {
              set: { type: 'number' },
              actual: { type: 'number' },
              max: { type: 'number' },
              by: { type: 'string', enum: ['traffic', 'pods'] },
            },
          },
          blueGreen: {
            type: 'object',
            additionalProperties: false,
            required: ['activeService', 'autoPromotion'],
            properties: {
              activeService: { type: 'string' },
              previewService: { type: 'string' },
              active: { type: 'string' },
              preview: { type: 'string' },
              autoPromotion: { type: 'boolean' },
              autoPromotionSeconds: { type: 'number' },
            },
          },
          pause: {
            type: 'object',
            additionalProperties: false,
            required: ['reason'],
            properties: {
              reason: { type: 'string' },
              since: { type: 'string' },
              until: { type: 'string' },
            },
          },
          aborted: {
            type: 'object',
            additionalProperties: false,
            properties: { at: { type: 'string' }, message: { type: 'string' } },
          },
          replicas: {
            type: 'object',
            additionalProperties: false,
            required: ['desired', 'current', 'updated', 'ready', 'available'],
            properties: {
              desired: { type: 'number' },
              current: { type: 'number' },
              updated: { type: 'number' },
              ready: { type: 'number' },
              available: { type: 'number' },
            },
          },
          replicaSets: {
            type: 'array',
            items: { $ref: '#/components/schemas/RolloutReplicaSet' },
          },
          replicaSetsKnown: { type: 'boolean' },
          revisions: {
            type: 'array',
            items: { $ref: '#/components/schemas/RolloutRevision' },
          },
          analysisRuns: {
            type: 'array',
            items: { $ref: '#/components/schemas/AnalysisRunView' },
          },
          experiments: {
            type: 'array',
            items: { $ref: '#/components/schemas/ExperimentView' },
          },
          workloadRef: {
            type: 'object',
            additionalProperties: false,
            required: ['kind', 'name'],
            properties: { kind: { type: 'string' }, name: { type: 'string' } },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
          linkedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkReason' },
          },
        },
      },
      RolloutStep: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'state', 'label', 'weight'],
        properties: {
          kind: { type: 'string' },
          state: {
            type: 'string',
            enum: ['done', 'current', 'next', 'failed'],
          },
          label: { $ref: '#/components/schemas/Reason' },
          weight: { type: 'number' },
          durationSeconds: { type: 'number' },
          until: { type: 'string' },
          analysisRun: { type: 'string' },
        },
      },
      RolloutReplicaSet: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'hash',
          'roles',
          'images',
          'desired',
          'ready',
          'available',
        ],
        properties: {
          name: { type: 'string' },
          hash: { type: 'string' },
          revision: { type: 'string' },
          roles: {
            type: 'array',
            items: {
              type: 'string',
              enum: ['stable', 'canary', 'active', 'preview'],
            },
          },
          images: { type: 'array', items: { type: 'string' } },
          desired: { type: 'number' },
          ready: { type: 'number' },
          available: { type: 'number' },
          scaleDownAt: { type: 'string' },
          createdAt: { type: 'string' },
        },
      },
      RolloutRevision: {
        type: 'object',
        additionalProperties: false,
        required: ['revision', 'images', 'current'],
        properties: {
          revision: { type: 'string' },
          images: { type: 'array', items: { type: 'string' } },
          createdAt: { type: 'string' },
          current: { type: 'boolean' },
        },
      },
      AnalysisRunView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'cluster',
          'namespace',
          'name',
          'role',
          'current',
          'phase',
          'state',
          'metrics',
          'actions',
        ],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          role: {
            type: 'string',
            enum: [
              'step',
              'background',
              'pre-promotion',
              'post-promotion',
              'experiment',
              'other',
            ],
          },
          current: { type: 'boolean' },
          step: { type: 'number' },
          revision: { type: 'string' },
          phase: { type: 'string' },
          state: { $ref: '#/components/schemas/RolloutHealthState' },
          message: { type: 'string' },
          startedAt: { type: 'string' },
          completedAt: { type: 'string' },
          metrics: {
            type: 'array',
            items: { $ref: '#/components/schemas/AnalysisMetricView' },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      AnalysisMetricView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'phase',
          'state',
          'reasons',
          'dryRun',
          'counts',
          'limits',
          'thresholds',
          'measurements',
        ],
        properties: {
          name: { type: 'string' },
          phase: { type: 'string' },
          state: { $ref: '#/components/schemas/RolloutHealthState' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/Reason' },
          },
          provider: { type: 'string' },
          dryRun: { type: 'boolean' },
          interval: { type: 'string' },
          counts: {
            type: 'object',
            additionalProperties: false,
            required: [
              'measured',
              'successful',
              'failed',
              'inconclusive',
              'error',
            ],
            properties: {
              measured: { type: 'number' },
              successful: { type: 'number' },
              failed: { type: 'number' },
              inconclusive: { type: 'number' },
              error: { type: 'number' },
            },
          },
          limits: {
            type: 'object',
            additionalProperties: false,
            required: ['failure', 'inconclusive', 'consecutiveError'],
            properties: {
              count: { type: 'string' },
              failure: { type: 'string' },
              inconclusive: { type: 'string' },
              consecutiveError: { type: 'string' },
              consecutiveSuccess: { type: 'string' },
            },
          },
          successCondition: { type: 'string' },
          failureCondition: { type: 'string' },
          thresholds: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['of', 'operator', 'value'],
              properties: {
                of: { type: 'string', enum: ['success', 'failure'] },
                operator: { type: 'string', enum: ['<', '<=', '>', '>='] },
                value: { type: 'number' },
              },
            },
          },
          message: { type: 'string' },
          measurements: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['phase'],
              properties: {
                at: { type: 'string' },
                phase: { type: 'string' },
                value: { type: 'number' },
                message: { type: 'string' },
              },
            },
          },
        },
      },
      ExperimentView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'cluster',
          'namespace',
          'name',
          'current',
          'phase',
          'state',
          'templates',
          'actions',
        ],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          current: { type: 'boolean' },
          phase: { type: 'string' },
          state: { $ref: '#/components/schemas/RolloutHealthState' },
          message: { type: 'string' },
          startedAt: { type: 'string' },
          templates: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'phase', 'replicas', 'available'],
              properties: {
                name: { type: 'string' },
                phase: { type: 'string' },
                replicas: { type: 'number' },
                available: { type: 'number' },
                message: { type: 'string' },
              },
            },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      EntitySealedSecrets: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'available',
          'clusters',
          'unreadable',
          'sealedSecrets',
          'controllers',
          'places',
          'maySeal',
        ],
        properties: {
          entityRef: { type: 'string' },
          available: {
            type: 'boolean',
            description: 'Whether any cluster has Sealed Secrets.',
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFreshness' },
          },
          unreadable: {
            type: 'array',
            description:
              'The clusters whose SealedSecrets the portal may not read.',
            items: { type: 'string' },
          },
          sealedSecrets: {
            type: 'array',
            description: 'What needs attention first, then by environment.',
            items: { $ref: '#/components/schemas/SealedSecretView' },
          },
          total: {
            type: 'integer',
            description:
              'How many there are, where that is more than are listed.',
          },
          controllers: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['cluster'],
              properties: {
                cluster: { type: 'string' },
                certificate: {
                  $ref: '#/components/schemas/SealingCertificateFacts',
                },
              },
            },
          },
          places: {
            type: 'array',
            description: "Where the entity's Applications deploy to.",
            items: { $ref: '#/components/schemas/SealingPlace' },
          },
          maySeal: {
            type: 'boolean',
            description: 'Whether the caller has gitops.sealed-secret.seal.',
          },
        },
      },
      SealedSecretView: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'cluster',
          'namespace',
          'name',
          'status',
          'state',
          'reasons',
          'scope',
          'keys',
          'templateKeys',
          'type',
          'immutable',
          'olderThanKey',
          'linkedBy',
          'actions',
        ],
        properties: {
          id: { type: 'string' },
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          environment: { type: 'string' },
          application: { $ref: '#/components/schemas/ApplicationKey' },
          status: {
            type: 'string',
            description: 'Synced, NotSynced, Waiting or Deleting.',
          },
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
            description: 'Worst first.',
            items: { $ref: '#/components/schemas/Reason' },
          },
          scope: {
            type: 'string',
            enum: ['strict', 'namespace-wide', 'cluster-wide'],
          },
          keys: {
            type: 'array',
            description:
              'The names of the sealed entries; never what is in them.',
            items: { type: 'string' },
          },
          templateKeys: { type: 'array', items: { type: 'string' } },
          type: {
            type: 'string',
            description: 'The type of the Secret, such as Opaque.',
          },
          immutable: { type: 'boolean' },
          createdAt: { type: 'string' },
          sealedAt: {
            type: 'string',
            description:
              'When the sealed values were written last, as far as the cluster knows; they are not younger.',
          },
          since: { type: 'string' },
          olderThanKey: {
            type: 'boolean',
            description:
              'Whether it was sealed before the present key was made.',
          },
          linkedBy: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkReason' },
          },
          actions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActionState' },
          },
        },
      },
      SealingCertificateFacts: {
        type: 'object',
        additionalProperties: false,
        required: ['fingerprint', 'notBefore', 'notAfter'],
        properties: {
          fingerprint: { type: 'string' },
          notBefore: { type: 'string' },
          notAfter: { type: 'string' },
        },
      },
      SealingPlace: {
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'namespace', 'application'],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          environment: { type: 'string' },
          application: { $ref: '#/components/schemas/ApplicationKey' },
          repository: {
            type: 'object',
            additionalProperties: false,
            required: ['url', 'path', 'revision'],
            properties: {
              url: { type: 'string' },
              path: { type: 'string' },
              revision: { type: 'string' },
            },
          },
        },
      },
      SealingCertificate: {
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'service', 'fetchedAt'],
        properties: {
          cluster: { type: 'string' },
          service: {
            type: 'object',
            additionalProperties: false,
            required: ['namespace', 'name', 'port'],
            properties: {
              namespace: { type: 'string' },
              name: { type: 'string' },
              port: { type: 'string' },
            },
          },
          certificate: {
            type: 'object',
            additionalProperties: false,
            required: ['pem', 'fingerprint', 'notBefore', 'notAfter'],
            properties: {
              pem: { type: 'string' },
              fingerprint: { type: 'string' },
              notBefore: { type: 'string' },
              notAfter: { type: 'string' },
            },
          },
          unavailable: { $ref: '#/components/schemas/Reason' },
          fetchedAt: { type: 'string' },
        },
      },
    },
  },
} as const;
