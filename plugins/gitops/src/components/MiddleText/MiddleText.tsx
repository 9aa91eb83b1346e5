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

import styles from './MiddleText.module.css';

/** Shorter texts than this are never shortened. */
const LONG = 24;

/** How much of the end always stays: names differ most at their end. */
const TAIL = 10;

/**
 * A text that is shortened in its middle where there is no room for it. The
 * whole text stays in the page, for search, copying and screen readers, and
 * shows on hover.
 */
export const MiddleText = (props: { text: string; className?: string }) => {
  const { text, className } = props;
  if (text.length <= LONG) {
    return <span className={className}>{text}</span>;
  }
  return (
    <span className={`${styles.text} ${className ?? ''}`} title={text}>
      <span className={styles.head}>{text.slice(0, -TAIL)}</span>
      <span className={styles.tail}>{text.slice(-TAIL)}</span>
    </span>
  );
};
