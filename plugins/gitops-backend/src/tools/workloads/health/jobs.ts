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
  asArray,
  asObject,
  asObjects,
  asString,
  shorten,
} from '../../../lib/reading';
import { HEALTHY, HealthRule, NOT_OBSERVED, verdict } from './verdict';

/**
 * As Argo CD 3 judges a Job: by the conditions that are there, whatever their
 * status, but for the one that says that it is suspended.
 */
export const jobHealth: HealthRule = object => {
  let complete = false;
  let suspended = false;
  let failure: string | undefined;
  for (const condition of asObjects(asObject(object.status)?.conditions)) {
    switch (condition.type) {
      case 'Failed':
        complete = true;
        failure = asString(condition.message) ?? '';
        break;
      case 'Complete':
        complete = true;
        break;
      case 'Suspended':
        complete = true;
        suspended ||= condition.status === 'True';
        break;
      default:
    }
  }
  if (!complete) {
    return verdict('Progressing', 'job-running', 'It is not done yet');
  }
  if (failure !== undefined) {
    const error = shorten(failure, 200);
    return verdict(
      'Degraded',
      'job-failed',
      error ? `It has failed: ${error}` : 'It has failed',
      { error },
    );
  }
  return suspended
    ? verdict('Suspended', 'job-suspended', 'It is suspended')
    : HEALTHY;
};

/**
 * As Argo CD judges a CronJob since 3.2; before, it had no health. One that is
 * suspended, or that never ran to its end, is Healthy there, as nothing shows
 * that it is not.
 */
export const cronJobHealth: HealthRule = object => {
  if (asObject(object.spec)?.suspend === true) {
    return verdict('Healthy', 'cron-job-suspended', 'It is suspended');
  }
  const status = asObject(object.status);
  if (!status) {
    return NOT_OBSERVED;
  }
  const scheduled = asString(status.lastScheduleTime);
  const succeeded = asString(status.lastSuccessfulTime);
  if (!scheduled) {
    return verdict(
      'Healthy',
      'cron-job-not-scheduled',
      'It has not been due yet',
    );
  }
  if (!succeeded) {
    return verdict(
      'Healthy',
      'cron-job-never-succeeded',
      'It has never run to its end; whether it can is not known',
    );
  }
  if (asArray(status.active).length) {
    return verdict('Healthy', 'cron-job-running', 'A run is under way');
  }
  return succeeded < scheduled
    ? verdict('Degraded', 'cron-job-failed', 'Its last run did not succeed')
    : HEALTHY;
};
