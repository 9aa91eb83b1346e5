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

import MarkdownIt from 'markdown-it';
import { Html } from './html';

/** HTML in a text is shown as it is written, and nothing is fetched for it. */
const renderer = new MarkdownIt({ html: false }).disable('image');

/** A text that people wrote in Markdown, such as what a pull request says. */
export function markdown(text: string): Html {
  return new Html(renderer.render(text));
}
