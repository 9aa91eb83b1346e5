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

import {
  Button,
  ButtonProps,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import { useId, useState } from 'react';

/**
 * A button that, where it cannot be used, says why: it stays in the order of
 * the tab key, and its reason shows on hover, focus and press and is read out
 * with its name.
 */
export const ReasonedButton = (
  props: ButtonProps & {
    /** Why the button cannot be used; it can where there is none. */
    reason?: string;
    /** What it does, where its name does not say all of it. */
    description?: string;
  },
) => {
  const { reason, description, onPress, ...rest } = props;
  const said = reason ?? description;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <TooltipTrigger
        delay={300}
        isOpen={isOpen && Boolean(said)}
        onOpenChange={setOpen}
        shouldCloseOnPress={false}
      >
        <Button
          {...rest}
          onPress={event => (reason ? setOpen(true) : onPress?.(event))}
          render={dom =>
            reason ? (
              <button
                {...dom}
                type="button"
                aria-disabled="true"
                aria-describedby={id}
                data-disabled="true"
              />
            ) : (
              <button
                {...dom}
                type={dom.type ?? 'button'}
                aria-describedby={said && id}
              />
            )
          }
        />
        <Tooltip>{said}</Tooltip>
      </TooltipTrigger>
      {said && <VisuallyHidden id={id}>{said}</VisuallyHidden>}
    </>
  );
};
