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

import { InputError } from '@backstage/errors';
import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import { Document, isMap, parseAllDocuments } from 'yaml';
import { asObject, asString, at } from '../../lib/reading';
import { scopeOf } from './project';
import { API_VERSION } from './record';

/** A finished SealedSecret. */
export interface SealedManifest {
  name: string;
  namespace: string;
  scope: SealingScope;
  encryptedData: Record<string, string>;
  document: Document;
}

const NAME = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** The length of the encrypted key, which takes two bytes, and of a tag. */
const PREFIX_BYTES = 2;
const TAG_BYTES = 16;
/** Keys of RSA have 2048 bits at least. */
const MIN_KEY_BYTES = 256;
const MAX_KEY_BYTES = 2_048;

/** Where kubectl and others keep a copy of what was applied. */
const COPIES = /^(kubectl|kubecfg)\./;

/** What a SealedSecret may have, by where it is. */
const FIELDS: Array<[path: string[], allowed: string[]]> = [
  [[], ['apiVersion', 'kind', 'metadata', 'spec']],
  [['metadata'], ['name', 'namespace', 'labels', 'annotations']],
  [['spec'], ['encryptedData', 'template']],
  [
    ['spec', 'template'],
    ['metadata', 'type', 'immutable'],
  ],
  [
    ['spec', 'template', 'metadata'],
    ['name', 'namespace', 'labels', 'annotations'],
  ],
];

/**
 * Reads a SealedSecret that is to be committed: nothing but what is sealed may
 * be in it, as git forgets nothing.
 *
 * @throws InputError that says what is wrong; no value is in it
 */
export function readManifest(text: string): SealedManifest {
  const documents = parseAllDocuments(text);
  const [document] = documents;
  if (
    !Array.isArray(documents) ||
    documents.length !== 1 ||
    !document ||
    document.errors.length ||
    !isMap(document.contents)
  ) {
    throw new InputError('The manifest is not one YAML document');
  }
  const value = valueOf(document);
  if (value === undefined) {
    throw new InputError(
      'The manifest has aliases: write out what they stand for',
    );
  }
  if (
    at(value, 'kind') !== 'SealedSecret' ||
    at(value, 'apiVersion') !== API_VERSION
  ) {
    throw new InputError(
      `The manifest is not a SealedSecret of ${API_VERSION}`,
    );
  }
  for (const [path, allowed] of FIELDS) {
    const fields = asObject(at(value, ...path)) ?? {};
    const other = Object.keys(fields).find(field => !allowed.includes(field));
    if (other !== undefined) {
      throw new InputError(
        `${[...path, other].join(
          '.',
        )} may not be in the manifest: what is not sealed is not committed`,
      );
    }
  }
  for (const path of [['metadata'], ['spec', 'template', 'metadata']]) {
    const annotations = asObject(at(value, ...path, 'annotations')) ?? {};
    const copy = Object.keys(annotations).find(key => COPIES.test(key));
    if (copy) {
      throw new InputError(
        `The annotation ${copy} may hold values that are not sealed: remove it`,
      );
    }
  }
  const name = asString(at(value, 'metadata', 'name'));
  const namespace = asString(at(value, 'metadata', 'namespace'));
  if (!name || !NAME.test(name) || !namespace || !NAME.test(namespace)) {
    throw new InputError('metadata.name and metadata.namespace are needed');
  }
  return {
    name,
    namespace,
    scope: scopeOf(at(value, 'metadata', 'annotations')),
    encryptedData: readEncrypted(at(value, 'spec', 'encryptedData')),
    document,
  };
}

/** What a document says; undefined where it has aliases, which may be endless. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof ReferenceError) {
      return undefined;
    }
    throw error;
  }
}

function readEncrypted(value: unknown): Record<string, string> {
  const entries = Object.entries(asObject(value) ?? {});
  if (entries.length === 0) {
    throw new InputError('spec.encryptedData has no entries');
  }
  for (const [key, sealed] of entries) {
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
      throw new InputError(
        'A key in spec.encryptedData is not one of a Secret',
      );
    }
    if (typeof sealed !== 'string' || !isSealed(sealed)) {
      throw new InputError(`spec.encryptedData.${key} is not a sealed value`);
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Whether a text has the form of a sealed value, which plain text has not. */
function isSealed(text: string): boolean {
  if (!BASE64.test(text) || text.length % 4 !== 0) {
    return false;
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < PREFIX_BYTES + MIN_KEY_BYTES + TAG_BYTES) {
    return false;
  }
  const keyBytes = bytes.readUInt16BE(0);
  return (
    keyBytes >= MIN_KEY_BYTES &&
    keyBytes <= MAX_KEY_BYTES &&
    keyBytes % 8 === 0 &&
    bytes.length >= PREFIX_BYTES + keyBytes + TAG_BYTES
  );
}

/**
 * A SealedSecret that is there with the entries of another one put in; the
 * others stay, as they open by their old keys. Comments stay, too.
 *
 * @returns undefined where the text is no SealedSecret of that name
 * @throws InputError where its scope is another one, as the entries that stay
 * could not be opened any more
 */
export function mergeInto(
  text: string,
  sealed: SealedManifest,
): string | undefined {
  const documents = parseAllDocuments(text);
  const [document] = documents;
  if (!Array.isArray(documents) || documents.length !== 1 || !document) {
    return undefined;
  }
  if (document.errors.length || !isMap(document.contents)) {
    return undefined;
  }
  const value = valueOf(document);
  if (
    at(value, 'kind') !== 'SealedSecret' ||
    at(value, 'metadata', 'name') !== sealed.name
  ) {
    return undefined;
  }
  const others = Object.keys(
    asObject(at(value, 'spec', 'encryptedData')) ?? {},
  ).filter(key => !Object.hasOwn(sealed.encryptedData, key));
  const namespace = at(value, 'metadata', 'namespace');
  const fits =
    scopeOf(at(value, 'metadata', 'annotations')) === sealed.scope &&
    (namespace === undefined || namespace === sealed.namespace);
  if (!fits && others.length > 0) {
    throw new InputError(
      `The repository has a SealedSecret ${
        sealed.name
      } of another scope or namespace, with the entries ${others.join(
        ', ',
      )}: seal these as well, or choose its scope`,
    );
  }
  if (!fits) {
    return sealed.document.toString({ lineWidth: 0 });
  }
  for (const [key, entry] of Object.entries(sealed.encryptedData)) {
    document.setIn(['spec', 'encryptedData', key], entry);
  }
  return document.toString({ lineWidth: 0 });
}
