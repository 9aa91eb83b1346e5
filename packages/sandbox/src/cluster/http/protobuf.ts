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

import { Reader } from 'protobufjs/minimal';
import { badRequest } from '../apiError';
import {
  MessageField,
  fieldsOfMessage,
  isMessage,
  messageOfKind,
} from '../builtin/messages';
import { parseApiVersion } from '../registry/types';
import { JsonObject } from '../util/json';

/** What stands before every protobuf body: `k8s` and a zero. */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

/**
 * Reads a body in Kubernetes' protobuf encoding, in which recent versions of
 * kubectl write the built-in kinds, into what the same body would be in JSON.
 *
 * @throws ApiError 400 for bytes that are none, or of a kind that is not known.
 */
export function decodeProtobuf(body: Buffer): JsonObject {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw badRequest('the body is not in the Kubernetes protobuf encoding');
  }
  try {
    const { apiVersion, kind, raw } = envelope(body.subarray(MAGIC.length));
    const { group, version } = parseApiVersion(apiVersion);
    let message = messageOfKind(group, version, kind);
    if (!isMessage(message) && kind === 'DeleteOptions') {
      message = 'meta.v1.DeleteOptions';
    }
    if (!isMessage(message)) {
      throw badRequest(`no kind "${kind}" is known in version "${apiVersion}"`);
    }
    return { apiVersion, kind, ...readMessage(new Reader(raw), message) };
  } catch (error) {
    if (error instanceof RangeError) {
      throw badRequest(`the protobuf body is cut short: ${error.message}`);
    }
    throw error;
  }
}

/** runtime.Unknown: 1 is the type (1 apiVersion, 2 kind), 2 the object. */
function envelope(bytes: Uint8Array) {
  const reader = new Reader(bytes);
  let apiVersion = '';
  let kind = '';
  let raw: Uint8Array = new Uint8Array();
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) {
      const type = new Reader(reader.bytes());
      while (type.pos < type.len) {
        const field = type.uint32() >>> 3;
        const text = type.string();
        if (field === 1) {
          apiVersion = text;
        } else if (field === 2) {
          kind = text;
        }
      }
    } else if (tag >>> 3 === 2) {
      raw = reader.bytes();
    } else {
      reader.skipType(tag & 7);
    }
  }
  return { apiVersion, kind, raw };
}

function readMessage(reader: Reader, message: string): JsonObject {
  const fields = new Map(fieldsOfMessage(message).map(f => [f.number, f]));
  const out: JsonObject = {};
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = fields.get(tag >>> 3);
    if (field) {
      readField(reader, field, out);
    } else {
      reader.skipType(tag & 7);
    }
  }
  return out;
}

function readField(reader: Reader, field: MessageField, out: JsonObject) {
  const { name, label, type } = field;
  if (label === '~') {
    Object.assign(out, readMessage(new Reader(reader.bytes()), type));
  } else if (label === '*') {
    const list = (out[name] as unknown[] | undefined) ?? [];
    list.push(readValue(reader, type));
    out[name] = list;
  } else if (label === '%') {
    const map = (out[name] as JsonObject | undefined) ?? {};
    const [key, value] = readMapEntry(new Reader(reader.bytes()), type);
    map[key] = value;
    out[name] = map;
  } else {
    const value = readValue(reader, type);
    if (!isZero(value)) {
      out[name] = value;
    }
  }
}

/** In these messages a zero is written where JSON leaves the field out. */
function isZero(value: unknown): boolean {
  return value === '' || value === undefined;
}

function readMapEntry(reader: Reader, type: string): [string, unknown] {
  let key = '';
  let value: unknown = type === 'string' ? '' : undefined;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) {
      key = reader.string();
    } else {
      value = readValue(reader, type);
    }
  }
  return [key, value];
}

function readValue(reader: Reader, type: string): unknown {
  switch (type) {
    case 'string':
      return reader.string();
    case 'bool':
      return reader.bool();
    case 'int32':
      return reader.int32();
    case 'uint32':
      return reader.uint32();
    case 'int64':
      return Number(reader.int64());
    case 'double':
      return reader.double();
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    case 'Time':
    case 'MicroTime':
      return readTime(new Reader(reader.bytes()), type);
    case 'IntOrString':
      return readIntOrString(new Reader(reader.bytes()));
    case 'Quantity':
      return readSingle(new Reader(reader.bytes()), r => r.string());
    case 'Raw':
    case 'FieldsV1': {
      const bytes = readSingle(new Reader(reader.bytes()), r => r.bytes());
      return bytes && bytes.length > 0
        ? (JSON.parse(Buffer.from(bytes).toString()) as unknown)
        : undefined;
    }
    case 'authorization.v1.ExtraValue':
    case 'authentication.v1.ExtraValue':
      return (
        readMessage(new Reader(reader.bytes()), type).items ?? ([] as string[])
      );
    default:
      return readMessage(new Reader(reader.bytes()), type);
  }
}

/** The one field that matters of a message that wraps a value. */
function readSingle<T>(reader: Reader, read: (reader: Reader) => T) {
  let value: T | undefined;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) {
      value = read(reader);
    } else {
      reader.skipType(tag & 7);
    }
  }
  return value;
}

/** 1 seconds, 2 nanoseconds; no seconds at all means no time. */
function readTime(reader: Reader, type: string): string | undefined {
  let seconds = 0;
  let nanos = 0;
  while (reader.pos < reader.len) {
    const field = reader.uint32() >>> 3;
    const value = Number(reader.int64());
    if (field === 1) {
      seconds = value;
    } else {
      nanos = value;
    }
  }
  if (seconds === 0) {
    return undefined;
  }
  const iso = new Date(seconds * 1000).toISOString().slice(0, 19);
  const micros = String(Math.floor(nanos / 1000)).padStart(6, '0');
  return type === 'MicroTime' ? `${iso}.${micros}Z` : `${iso}Z`;
}

/** 1 which of them, 2 the number, 3 the text. */
function readIntOrString(reader: Reader): number | string {
  let isText = false;
  let number = 0;
  let text = '';
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case 1:
        isText = Number(reader.int64()) === 1;
        break;
      case 2:
        number = reader.int32();
        break;
      case 3:
        text = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return isText ? text : number;
}
