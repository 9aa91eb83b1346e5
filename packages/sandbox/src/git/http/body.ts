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

import { Request } from 'express';
import { invalid } from './errors';

/**
 * Reads fields of a JSON body by the type they must have. A field of another
 * type is a 422 that names it.
 */
export class Body {
  private constructor(private readonly fields: Record<string, unknown>) {}

  static of(request: Request): Body {
    return Body.from(request.body ?? {}, 'the body');
  }

  private static from(value: unknown, name: string): Body {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`${name} must be a JSON object`);
    }
    return new Body(value as Record<string, unknown>);
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  string(name: string): string | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.fields[name];
    if (typeof value !== 'string') {
      throw invalid(`[${name}]: must be a string`);
    }
    return value;
  }

  required(name: string): string {
    const value = this.string(name);
    if (value === undefined || value.trim() === '') {
      throw invalid(`[${name}]: Required`);
    }
    return value;
  }

  boolean(name: string): boolean | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.fields[name];
    if (typeof value !== 'boolean') {
      throw invalid(`[${name}]: must be true or false`);
    }
    return value;
  }

  strings(name: string): string[] | undefined {
    return this.array(name)?.map(value => {
      if (typeof value !== 'string') {
        throw invalid(`[${name}]: must be a list of strings`);
      }
      return value;
    });
  }

  /** A list whose entries the caller checks. */
  array(name: string): unknown[] | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.fields[name];
    if (!Array.isArray(value)) {
      throw invalid(`[${name}]: must be a list`);
    }
    return value;
  }

  /** A list of objects. */
  bodies(name: string): Body[] | undefined {
    return this.array(name)?.map((value, i) =>
      Body.from(value, `[${name}][${i}]`),
    );
  }

  /** An object inside; an empty one where there is none. */
  object(name: string): Body {
    return this.has(name)
      ? Body.from(this.fields[name], `[${name}]`)
      : new Body({});
  }
}
