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

import { isObject, type JsonObject } from '../../runtime/json';
import { TerminalError } from './types';

function typeOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Reads a step's configuration, and says what is wrong with it. */
export class StepConfig {
  constructor(
    private readonly step: string,
    private readonly values: JsonObject,
    private readonly path = '',
  ) {}

  private wrong(field: string, why: string): TerminalError {
    return new TerminalError(
      `invalid ${this.step} config: ${this.path}${field}: ${why}`,
    );
  }

  /** A text, or undefined. */
  text(field: string): string | undefined {
    const value = this.values[field];
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'string') {
      throw this.wrong(
        field,
        `Invalid type. Expected: string, given: ${typeOf(value)}`,
      );
    }
    return value;
  }

  /** A text that must be there. */
  required(field: string): string {
    const value = this.text(field);
    if (value === undefined) {
      throw this.wrong('(root)', `${field} is required`);
    }
    if (value === '') {
      throw this.wrong(
        field,
        'String length must be greater than or equal to 1',
      );
    }
    return value;
  }

  /** A whole number, or undefined. */
  integer(field: string): number | undefined {
    const value = this.values[field];
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw this.wrong(
        field,
        `Invalid type. Expected: integer, given: ${typeOf(value)}`,
      );
    }
    return value;
  }

  /** True or false; false where it is not there. */
  flag(field: string): boolean {
    const value = this.values[field];
    if (value !== undefined && typeof value !== 'boolean') {
      throw this.wrong(
        field,
        `Invalid type. Expected: boolean, given: ${typeOf(value)}`,
      );
    }
    return value === true;
  }

  /** Whatever stands there. */
  any(field: string): unknown {
    return this.values[field];
  }

  /** An object with its own fields, or undefined. */
  object(field: string): StepConfig | undefined {
    const value = this.values[field];
    if (value === undefined) {
      return undefined;
    }
    if (!isObject(value)) {
      throw this.wrong(
        field,
        `Invalid type. Expected: object, given: ${typeOf(value)}`,
      );
    }
    return new StepConfig(this.step, value, `${this.path}${field}.`);
  }

  /** A list of objects; empty where it is not there. */
  list(field: string): StepConfig[] {
    const value = this.values[field];
    if (value === undefined) {
      return [];
    }
    if (!Array.isArray(value)) {
      throw this.wrong(
        field,
        `Invalid type. Expected: array, given: ${typeOf(value)}`,
      );
    }
    return value.map((item: unknown, i) => {
      const at = `${field}.${i}`;
      if (!isObject(item)) {
        throw this.wrong(
          at,
          `Invalid type. Expected: object, given: ${typeOf(item)}`,
        );
      }
      return new StepConfig(this.step, item, `${this.path}${at}.`);
    });
  }

  /** A list of objects with at least one of them. */
  requiredList(field: string): StepConfig[] {
    const found = this.list(field);
    if (found.length === 0) {
      throw this.wrong('(root)', `${field} is required`);
    }
    return found;
  }

  /** A list of texts; empty where it is not there. */
  texts(field: string): string[] {
    const value = this.values[field] ?? [];
    if (!Array.isArray(value) || value.some(v => typeof v !== 'string')) {
      throw this.wrong(field, 'Invalid type. Expected: array of strings');
    }
    return value as string[];
  }
}
