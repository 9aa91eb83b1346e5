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
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  gitopsSealedSecretSealPermission,
  ProposedSealedSecret,
  SealedSecretProposal,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Request } from 'express';
import { callerOf } from '../../actions/identity';
import { SealedSecretsReader } from './reader';
import { SealedSecretProposer } from './SealedSecretProposer';

/** SealedSecrets are proposed by people who may, and each of them is audited. */
export class AuditedProposals {
  readonly #reader: SealedSecretsReader;
  readonly #proposer: SealedSecretProposer;
  readonly #permissions: PermissionsService;
  readonly #auditor: AuditorService;
  readonly #portal: string;

  constructor(options: {
    reader: SealedSecretsReader;
    proposer: SealedSecretProposer;
    permissions: PermissionsService;
    auditor: AuditorService;
    /** What the portal is called. */
    portal: string;
  }) {
    this.#reader = options.reader;
    this.#proposer = options.proposer;
    this.#permissions = options.permissions;
    this.#auditor = options.auditor;
    this.#portal = options.portal;
  }

  /** Whether somebody may seal for an entity. */
  async maySeal(
    resourceRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: gitopsSealedSecretSealPermission, resourceRef }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError for who may not seal for the entity */
  async demandSealing(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.maySeal(entityRef, credentials))) {
      throw new NotAllowedError(
        `You may not seal for ${entityRef} (${gitopsSealedSecretSealPermission.name})`,
      );
    }
  }

  /**
   * Opens a pull request with a finished SealedSecret.
   *
   * @param request - what it came by, for the audit; undefined where by none
   * @throws NotAllowedError for who may not, and for who is no person
   * @throws as {@link SealedSecretProposer.propose}
   */
  async propose(
    entity: Entity,
    proposal: SealedSecretProposal,
    credentials: BackstageCredentials,
    request?: Request,
  ): Promise<ProposedSealedSecret> {
    const entityRef = stringifyEntityRef(entity);
    const { application, cluster } = proposal;
    const user = callerOf(credentials);
    const event = await this.#auditor.createEvent({
      eventId: 'sealed-secret-propose',
      severityLevel: 'medium',
      request,
      // Not the manifest: it is large, and the pull request has it
      meta: {
        entityRef,
        application: { ...application },
        cluster,
        user: user ?? null,
      },
    });
    try {
      await this.demandSealing(entityRef, credentials);
      if (!user) {
        throw new NotAllowedError('Only people propose SealedSecrets');
      }
      const opened = await this.#proposer.propose(
        this.#reader.places(entity),
        proposal,
        { user, entityRef, portal: this.#portal },
      );
      await event.success({ meta: { url: opened.url, files: opened.files } });
      return opened;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
