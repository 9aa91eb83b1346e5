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

const checks: Record<string, (value: string) => boolean> = {
  'date-time': value =>
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(
      value,
    ) && !Number.isNaN(Date.parse(value)),
  date: value => /^\d{4}-\d\d-\d\d$/.test(value),
  byte: value =>
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(
      value,
    ),
  email: value => /^[^\s@]+@[^\s@]+$/.test(value),
  uuid: value =>
    /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(
      value,
    ),
  uri: value => URL.canParse(value),
  ipv4: value => /^(\d{1,3}\.){3}\d{1,3}$/.test(value),
  duration: value => /^([0-9.]+\s*(ns|us|µs|ms|s|m|h|d|w))+$/.test(value),
};

/**
 * What is wrong with a string of a format, to stand after "<path> in body".
 * Formats that are not known are not checked, as in an API server.
 */
export function formatProblem(
  value: string,
  format: string,
): string | undefined {
  const check = checks[format];
  return check && !check(value)
    ? `must be of type ${format}: ${JSON.stringify(value)}`
    : undefined;
}
