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

import { Writer } from 'protobufjs/minimal';
import { decodeProtobuf } from './protobuf';

const text = (writer: Writer, field: number, value: string) =>
  writer.uint32(field * 8 + 2).string(value);
const nested = (writer: Writer, field: number, value: Writer) =>
  writer.uint32(field * 8 + 2).bytes(value.finish());

function envelope(apiVersion: string, kind: string, raw: Writer): Buffer {
  const type = new Writer();
  text(type, 1, apiVersion);
  text(type, 2, kind);
  const unknown = new Writer();
  nested(unknown, 1, type);
  nested(unknown, 2, raw);
  return Buffer.concat([Buffer.from('k8s\0'), unknown.finish()]);
}

describe('decodeProtobuf', () => {
  it('reads a review as kubectl sends it', () => {
    const attributes = new Writer();
    text(attributes, 1, 'default');
    text(attributes, 2, 'list');
    text(attributes, 3, '');
    text(attributes, 5, 'pods');
    const spec = nested(new Writer(), 1, attributes);
    const review = nested(nested(new Writer(), 1, new Writer()), 2, spec);
    expect(
      decodeProtobuf(
        envelope('authorization.k8s.io/v1', 'SelfSubjectAccessReview', review),
      ),
    ).toEqual({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: {
        resourceAttributes: {
          namespace: 'default',
          verb: 'list',
          resource: 'pods',
        },
      },
    });
  });

  it('reads maps, bytes and times; a time of zero is none', () => {
    const metadata = text(new Writer(), 1, 's');
    nested(metadata, 8, new Writer());
    nested(metadata, 9, new Writer().uint32(8).int64(1700000000));
    nested(metadata, 11, text(text(new Writer(), 1, 'app'), 2, 'cart'));
    const data = text(new Writer(), 1, 'key');
    data.uint32(18).bytes(Buffer.from('value'));
    const secret = nested(nested(new Writer(), 1, metadata), 2, data);
    expect(decodeProtobuf(envelope('v1', 'Secret', secret))).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 's',
        deletionTimestamp: '2023-11-14T22:13:20Z',
        labels: { app: 'cart' },
      },
      data: { key: 'dmFsdWU=' },
    });
  });

  it('reads numbers or texts, and what JSON has inlined', () => {
    const named = new Writer().uint32(8).int64(1);
    text(named, 3, 'http');
    const port = new Writer().uint32(24).int32(80);
    nested(port, 4, named);
    const other = new Writer().uint32(24).int32(81);
    nested(other, 4, new Writer().uint32(8).int64(0).uint32(16).int32(8080));
    const spec = nested(nested(new Writer(), 1, port), 1, other);
    const service = nested(new Writer(), 2, spec);
    expect(decodeProtobuf(envelope('v1', 'Service', service)).spec).toEqual({
      ports: [
        { port: 80, targetPort: 'http' },
        { port: 81, targetPort: 8080 },
      ],
    });
    const source = nested(new Writer(), 2, new Writer());
    const volume = nested(text(new Writer(), 1, 'tmp'), 2, source);
    const pod = nested(new Writer(), 2, nested(new Writer(), 1, volume));
    expect(decodeProtobuf(envelope('v1', 'Pod', pod)).spec).toEqual({
      volumes: [{ name: 'tmp', emptyDir: {} }],
    });
  });

  it('refuses other bytes and unknown kinds', () => {
    expect(() => decodeProtobuf(Buffer.from('{}'))).toThrow('not in the');
    expect(() =>
      decodeProtobuf(envelope('example.com/v1', 'Thing', new Writer())),
    ).toThrow('no kind "Thing" is known in version "example.com/v1"');
    const cut = envelope('v1', 'Secret', text(new Writer(), 5, 'Opaque'));
    expect(() => decodeProtobuf(cut.subarray(0, cut.length - 3))).toThrow(
      'cut short',
    );
  });
});
