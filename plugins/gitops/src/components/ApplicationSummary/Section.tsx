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

import { Card, CardBody } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './ApplicationSummary.module.css';

/** A part of the summary under a heading. */
export const Section = (props: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <Card>
      <CardBody className={styles.body}>
        <section className={styles.section} aria-labelledby={id}>
          <h3 id={id} className={styles.heading}>
            {props.title}
          </h3>
          {props.children}
        </section>
      </CardBody>
    </Card>
  );
};
