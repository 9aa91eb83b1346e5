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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { ActionContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { applicationSetOf, leavesSyncPolicy } from '../applicationSets/kind';
import { parentOf } from '../ownership';
import { projectOf } from '../projects/kind';
import { ArgoCdApplication } from '../record';
import { windowVerdict } from '../windows';

/** An Application that is being deleted does nothing else. */
export function beingDeleted(application: ArgoCdApplication): Reason[] {
  return application.deletingSince
    ? [actionReason('being-deleted', 'The Application is being deleted')]
    : [];
}

/**
 * Argo CD takes one operation at a time: `.operation` is there until it is
 * over, whatever the phase says.
 */
export function operationRunning(application: ArgoCdApplication): Reason[] {
  const { operation } = application;
  if (!operation?.requested) {
    return [];
  }
  const by = operation.initiatedBy;
  return [
    actionReason(
      'operation-running',
      by
        ? `An operation is running, started by ${by}`
        : 'An operation is running',
      { by },
    ),
  ];
}

/** A sync window that is shut for people too. */
export function windowClosed(
  application: ArgoCdApplication,
  context: ActionContext,
): Reason[] {
  const { manual } = windowsOf(application, context);
  return manual.allowed || manual.unknown
    ? []
    : [
        {
          code: 'sync-window-closed',
          message: 'No sync window of its project lets a sync through now',
          ...manual.reason,
          params: {
            ...manual.reason?.params,
            ...(manual.until && { until: manual.until }),
          },
        },
      ];
}

/**
 * That the windows are not known. It is no obstacle: Argo CD keeps to them
 * itself, and lets the operation wait.
 */
export function windowUnknown(
  application: ArgoCdApplication,
  context: ActionContext,
): Reason[] {
  const { manual } = windowsOf(application, context);
  return manual.unknown && manual.reason ? [manual.reason] : [];
}

function windowsOf(application: ArgoCdApplication, context: ActionContext) {
  return windowVerdict(
    application,
    projectOf(application, context.records),
    context.now,
  );
}

/** Who would put a changed sync policy back. */
export function specOwned(
  application: ArgoCdApplication,
  { records }: ActionContext,
): Reason[] {
  const { applicationSet } = application;
  if (
    applicationSet &&
    !leavesSyncPolicy(applicationSetOf(application, records), application)
  ) {
    return [
      actionReason(
        'owned-by-application-set',
        `The ApplicationSet ${applicationSet} would put it back`,
        { name: applicationSet },
      ),
    ];
  }
  const parent = applicationSet ? undefined : parentOf(application, records);
  return parent
    ? [
        actionReason(
          'owned-by-application',
          `The Application ${parent.name} would put it back`,
          { name: parent.name },
        ),
      ]
    : [];
}
