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
import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles({
  svg: { width: 28, height: 28, display: 'block', flexShrink: 0 },
  line: { fill: 'none', stroke: '#ffffff', strokeWidth: 2.5 },
  dot: { fill: '#5eead4' },
});

/** The portal's mark: a branch that comes back to its trunk. */
export const LogoIcon = () => {
  const classes = useStyles();
  return (
    <svg className={classes.svg} viewBox="0 0 28 28" aria-hidden="true">
      <path className={classes.line} d="M8 7v14" />
      <path className={classes.line} d="M8 11c0 5 12 2 12 8" />
      <circle className={classes.dot} cx="8" cy="6" r="3.5" />
      <circle className={classes.dot} cx="8" cy="22" r="3.5" />
      <circle className={classes.dot} cx="20" cy="20" r="3.5" />
    </svg>
  );
};
