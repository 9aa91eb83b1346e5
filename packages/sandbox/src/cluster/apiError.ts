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

/** One cause in the details of a `Status`. */
export interface StatusCause {
  reason?: string;
  message: string;
  field?: string;
}

/** What a `Status` says about the thing that failed. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** The `Status` object with which an API server answers a failure. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { [field: string]: unknown };
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
}

/** Names the resource an error is about; the version is of no interest. */
export interface ErrorResource {
  group: string;
  plural: string;
}

/** A failure as an API server tells it: an HTTP code, a reason and a `Status`. */
export class ApiError extends Error {
  readonly status: Status;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details ? { details } : {}),
      code,
    };
  }

  /** The HTTP status code. */
  get code(): number {
    return this.status.code;
  }

  /** The machine-readable reason, such as `NotFound`. */
  get reason(): string {
    return this.status.reason ?? '';
  }
}

/** `applications.argoproj.io`, or `pods` for the core group. */
export function qualified(resource: ErrorResource): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

function about(resource: ErrorResource, name?: string): StatusDetails {
  return {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.plural,
  };
}

/** 404: there is no such object. */
export function notFound(resource: ErrorResource, name: string): ApiError {
  return new ApiError(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    about(resource, name),
  );
}

/** 404: the path leads nowhere. */
export function noSuchResource(): ApiError {
  return new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

/** 409: the name is taken. */
export function alreadyExists(resource: ErrorResource, name: string): ApiError {
  return new ApiError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    about(resource, name),
  );
}

/** 409: the write was based on an older state of the object. */
export function conflict(
  resource: ErrorResource,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    about(resource, name),
  );
}

/** 400 with a message. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 422: the object breaks rules of its schema or kind. */
export function invalid(
  kind: { group: string; kind: string },
  name: string,
  causes: StatusCause[],
): ApiError {
  const texts = causes.map(cause =>
    cause.field ? `${cause.field}: ${cause.message}` : cause.message,
  );
  const qualifiedKind = kind.group ? `${kind.kind}.${kind.group}` : kind.kind;
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new ApiError(
    422,
    'Invalid',
    `${qualifiedKind} "${name}" is invalid: ${list}`,
    {
      ...(name ? { name } : {}),
      ...(kind.group ? { group: kind.group } : {}),
      kind: kind.kind,
      causes,
    },
  );
}

/** 403 by a rule other than RBAC. */
export function forbidden(
  resource: ErrorResource,
  name: string,
  why: string,
  causes?: StatusCause[],
): ApiError {
  return new ApiError(
    403,
    'Forbidden',
    name
      ? `${qualified(resource)} "${name}" is forbidden: ${why}`
      : `${qualified(resource)} is forbidden: ${why}`,
    { ...about(resource, name), ...(causes ? { causes } : {}) },
  );
}

/** 401: the credentials are not known. */
export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}

/** 405: the resource is there, the verb is not. */
export function methodNotSupported(
  resource: ErrorResource,
  verb: string,
): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    `${verb} is not supported on resources of kind "${qualified(resource)}"`,
    about(resource),
  );
}

/** 405: the path does not know the method. */
export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

/** 415: the body's media type is not one of those that are read here. */
export function unsupportedMediaType(accepted: string[]): ApiError {
  return new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  );
}

/** 406: none of the media types asked for can be written. */
export function notAcceptable(offered: string[]): ApiError {
  return new ApiError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${offered.join(', ')}`,
  );
}

/** 410: the resourceVersion lies before what is still known. */
export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

/** 504: the resourceVersion asked for lies in the future. */
export function tooLargeResourceVersion(
  asked: number,
  current: number,
): ApiError {
  return new ApiError(
    504,
    'Timeout',
    `Too large resource version: ${asked}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/** 429 with the time after which to try again. */
export function tooManyRequests(retryAfterSeconds = 1): ApiError {
  return new ApiError(
    429,
    'TooManyRequests',
    'the server has received too many requests and has asked us to try again later',
    { retryAfterSeconds },
  );
}

/** 503: nothing answers behind a Service. */
export function serviceUnavailable(message: string): ApiError {
  return new ApiError(503, 'ServiceUnavailable', message);
}

/** 413: the body is larger than the server reads. */
export function requestTooLarge(limit: number): ApiError {
  return new ApiError(
    413,
    'RequestEntityTooLarge',
    `Request entity too large: limit is ${limit}`,
  );
}

/** 500 with a message. */
export function internalError(message: string): ApiError {
  return new ApiError(
    500,
    'InternalError',
    `Internal error occurred: ${message}`,
    {
      causes: [{ message }],
    },
  );
}
