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

import { createContext, KeyboardEvent, useContext } from 'react';
import { MiddleText } from '../MiddleText';
import { usePipeline } from './PipelineContext';
import styles from './Cards.module.css';

/** What the keyboard does on the name of a box of the graph. */
export const NodeKeys = createContext<(event: KeyboardEvent) => void>(() => {});

/** The name of a box, which opens it, and from which the arrow keys lead on. */
export const NodeName = (props: {
  kind: 'stage' | 'warehouse';
  name: string;
  /** What a click does. */
  title: string;
}) => {
  const { kind, name, title } = props;
  const { open } = usePipeline();
  const onKeyDown = useContext(NodeKeys);
  return (
    <button
      type="button"
      className={styles.name}
      data-node={`${kind}/${name}`}
      title={title}
      onClick={() => open(kind, name)}
      onKeyDown={onKeyDown}
    >
      <MiddleText text={name} />
    </button>
  );
};
