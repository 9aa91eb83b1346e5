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

import { IncomingMessage } from 'http';
import { parse as parseYaml } from 'yaml';
import { badRequest, requestTooLarge, unsupportedMediaType } from '../apiError';
import { isObject, JsonObject } from '../util/json';
import { duplicateKeys } from './duplicates';
import { decodeProtobuf } from './protobuf';

/** The largest body that is read, as in an API server. */
const LIMIT = 3145728;

export const JSON_TYPE = 'application/json';
export const YAML_TYPE = 'application/yaml';
export const PROTOBUF_TYPE = 'application/vnd.kubernetes.protobuf';

/** A body as it was read, with what is wrong with it and yet not fatal. */
export interface Body {
  value: unknown;
  problems: string[];
}

/** The media type of a request's body, without parameters. */
export function contentType(request: IncomingMessage): string {
  const [type] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLocaleLowerCase('en-US');
}

/**
 * Reads the bytes of a body.
 *
 * @throws ApiError 413 for a body that is too large.
 */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LIMIT) {
      throw requestTooLarge(LIMIT);
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/**
 * Parses JSON, or YAML where that is what the text is.
 *
 * @throws ApiError 400 for text that is neither.
 */
export function parseText(text: string, yaml: boolean): Body {
  try {
    const value: unknown = JSON.parse(text);
    const problems = duplicateKeys(text).map(
      path => `duplicate field "${path}"`,
    );
    return { value, problems };
  } catch (error) {
    if (!yaml) {
      throw badRequest(
        `the object provided is unrecognized (must be of type JSON): ${
          error instanceof Error ? error.message : String(error)
        }`,
      );
    }
  }
  try {
    return { value: parseYaml(text) as unknown, problems: [] };
  } catch (error) {
    throw badRequest(
      `error decoding YAML: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

/**
 * Reads an object out of a request's body.
 *
 * @throws ApiError 415 for a media type that is not read here.
 */
export async function readObject(
  request: IncomingMessage,
  options: { protobuf: boolean },
): Promise<{ value: JsonObject; problems: string[] } | undefined> {
  const type = contentType(request);
  const bytes = await readBytes(request);
  if (bytes.length === 0) {
    return undefined;
  }
  let body: Body;
  if (type === PROTOBUF_TYPE && options.protobuf) {
    body = { value: decodeProtobuf(bytes), problems: [] };
  } else if (type === JSON_TYPE || type === '') {
    body = parseText(bytes.toString('utf8'), false);
  } else if (type === YAML_TYPE) {
    body = parseText(bytes.toString('utf8'), true);
  } else {
    throw unsupportedMediaType([
      JSON_TYPE,
      YAML_TYPE,
      ...(options.protobuf ? [PROTOBUF_TYPE] : []),
    ]);
  }
  if (!isObject(body.value)) {
    throw badRequest('the body is not an object');
  }
  return { value: body.value, problems: body.problems };
}
