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
 * What the front end and the back end of the gitops plugin share.
 *
 * @packageDocumentation
 */
export * from './actions';
export * from './annotations';
export * from './applicationDetails';
export * from './applications';
export * from './certificates';
export * from './client';
export * from './clusterClient';
export * from './clusterObjects';
export * from './clusterPermissions';
export * from './delivery';
export * from './diff';
export * from './health';
export * from './history';
export * from './images';
export * from './packed';
export * from './permissions';
export * from './pipelinePermissions';
export * from './pipelines';
export * from './promotion';
export * from './resources';
export * from './rolloutPermissions';
export * from './rollouts';
export * from './sealedSecretPermissions';
export * from './sealedSecrets';
export * from './sectionMap';
export * from './sections';
export * from './signals';
export * from './templatePreview';
