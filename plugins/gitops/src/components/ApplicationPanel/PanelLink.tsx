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

import { Link, VisuallyHidden } from '@backstage/ui';
import { ApplicationKey } from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { panelSearch, PanelTarget, usePanelLocation } from './panelLocation';
import styles from './PanelLink.module.css';

/**
 * A link that opens the details of an Application over the page. "Back" closes
 * them; in a new tab, the page opens with them.
 */
export const PanelLink = (props: {
  application: ApplicationKey;
  view?: PanelTarget['view'];
  /** What is read out, instead of what is shown. */
  label?: string;
  className?: string;
  children: ReactNode;
}) => {
  const { application, view, label, className, children } = props;
  const { pathname, search } = useLocation();
  const { navigation } = usePanelLocation();
  return (
    <Link
      className={className}
      href={`${pathname}${panelSearch({ application, view }, search)}`}
      routerOptions={navigation}
      standalone
    >
      {label ? (
        <>
          <span className={styles.shown} aria-hidden>
            {children}
          </span>
          <VisuallyHidden>{label}</VisuallyHidden>
        </>
      ) : (
        children
      )}
    </Link>
  );
};
