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

import { Document, ToStringOptions } from 'yaml';

/** A key, and below it a list whose dashes are not further in. */
const DASHES_BELOW_KEYS = /^( *)[^\s#-][^\n]*:[ \t]*(#[^\n]*)?\n\1- /m;
/** A list in one line with space at its ends. */
const PADDED = /(^|[\s:,])[[{] +[^\s\]}]/m;
const UNPADDED = /(^|[\s:,])[[{][^\s\]}]/m;
/** The first key that is further in than the one before it. */
const INDENT = /^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n\1( +)[^\s#-]/m;

/**
 * How a text is written, so that a change of one line stays one: documents keep
 * their comments and order, but not where they put lists and spaces.
 */
export function styleOf(text: string): ToStringOptions {
  const indent = INDENT.exec(text)?.[2].length;
  return {
    lineWidth: 0,
    indentSeq: !DASHES_BELOW_KEYS.test(text),
    flowCollectionPadding: PADDED.test(text) && !UNPADDED.test(text),
    ...(indent && { indent }),
  };
}

/**
 * Documents as one text again, in the style of the text that they were read
 * from.
 */
export function writeDocuments(
  documents: readonly Document[],
  original: string,
): string {
  const style = styleOf(original);
  return documents
    .map((document, i) => {
      if (i > 0 && document.directives) {
        document.directives.docStart = true;
      }
      return document.toString(style);
    })
    .join('');
}
