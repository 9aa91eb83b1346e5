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

/** What `sandbox fault` can do to a cluster. */
export const FAULT_KINDS = [
  'kill-watches',
  'expire',
  'error',
  'hang',
  'drop',
  'restore',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** The HTTP statuses that a fault may answer with. */
export const ERROR_CODES = [429, 500, 503] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A fault to bring about. */
export interface FaultRequest {
  kind: FaultKind;
  /** All clusters, where none is named. */
  cluster?: string;
  /** `error`: the HTTP status to answer with. */
  code?: ErrorCode;
  /** `error`, `hang`: the share of requests, 0 to 1. */
  share?: number;
  /** `error`, `hang`, `drop`: ends by itself after so many milliseconds. */
  forMs?: number;
}

/** How many made-up Applications there are to be. */
export interface ScaleRequest {
  applications: number;
  cluster?: string;
}

/** What a change of scale did. */
export interface ScaleResult {
  cluster: string;
  added: number;
  removed: number;
  tookMs: number;
}

/** How many resources the large Application is to have. */
export interface LargeRequest {
  resources: number;
}

/** Whose Sealed Secrets are to get a new key. */
export interface RenewSealingKeysRequest {
  /** All clusters, where none is named. */
  cluster?: string;
}

/** How the running sandbox is. */
export interface Status {
  pid: number;
  startedAt: string;
  memoryMb: number;
  clusters: {
    name: string;
    url: string;
    reachable: boolean;
    /** The faults in force, in words. */
    faults: string[];
    applications: number;
    synthetic: number;
    /** Applications by sync status and health. */
    sync: Record<string, number>;
    health: Record<string, number>;
  }[];
  git: { url: string; repositories: number; openPulls: number };
}
