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

import { Person } from '../Person';

/**
 * The ways in which Kargo says of whom it speaks: by what of a sign-in, or as
 * whom the cluster knows them.
 */
const PREFIX = /^(?:kubernetes|email|subject):(.+)$/;

/** Who did something in Kargo: a person of the catalog, else a name. */
export const Actor = ({ name }: { name: string }) => {
  const known = name.match(PREFIX)?.[1];
  return known ? <span title={name}>{known}</span> : <Person name={name} />;
};
