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

/**
 * Whether a certificate for a name holds for a host: it is the same, or a
 * wildcard that stands for exactly one label (RFC 6125, section 6.4.3).
 *
 * @param host - in lower case; may be a wildcard itself
 */
export function covers(name: string, host: string): boolean {
  const known = name.toLocaleLowerCase('en-US').replace(/\.$/, '');
  if (known === host) {
    return true;
  }
  if (!known.startsWith('*.') || host.startsWith('*.')) {
    return false;
  }
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === known.slice(2);
}

/**
 * Whether a listener of a Gateway answers to a route's host; its wildcards
 * stand for any number of labels, and an empty name for all.
 */
export function listens(listener: string, host: string): boolean {
  return (
    listener === '' ||
    listener === host ||
    (listener.startsWith('*.') && host.endsWith(listener.slice(1)))
  );
}
