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
 * A laptop-sized pair of Kubernetes clusters with Argo CD, and a git host, for
 * development, demonstrations and tests.
 *
 * @packageDocumentation
 */

export * from './cluster';
export { startGitServer } from './git';
export type { GitServer, GitServerOptions } from './git';
export { startSandbox } from './cli/sandbox';
export type { RunningSandbox, SandboxOptions } from './cli/sandbox';
// For others' tests, which start one.
export { freePorts } from './cli/testing/freePorts';
export { startArgoCdServer } from './controllers/argocd/api/server';
export type {
  ArgoCdServer,
  ArgoCdServerOptions,
} from './controllers/argocd/api/server';
// For others' tests: both clusters with Argo CD, in the same process.
export { configMap, World } from './controllers/testing/world';
// The same: one cluster with Argo Rollouts and what measures it.
export {
  ANALYSIS,
  rollout,
  RolloutCluster,
} from './controllers/testing/rollouts';
// The same: what Argo CD makes of a directory with a kustomization.
export { FileTree } from './controllers/argocd/git/fileTree';
export { buildKustomization } from './controllers/argocd/render/kustomize';
