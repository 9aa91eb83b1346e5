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

import { html, Html } from './html';
import type { Visit } from './session';

const STYLE = new Html(`
:root{color-scheme:light dark;--bg:#fff;--fg:#1c1e21;--soft:#5d646d;--line:#d9dde2;--panel:#f5f6f8;--link:#1459c7;--add:#e2f5e6;--del:#fde7e7;--ok:#176b33;--no:#a1242b;--done:#6a3fb5}
@media(prefers-color-scheme:dark){:root{--bg:#16181b;--fg:#e7e9ec;--soft:#a3abb5;--line:#363b42;--panel:#1f2226;--link:#86b4ff;--add:#173524;--del:#45201f;--ok:#7ddb9b;--no:#ff9d9d;--done:#c8a9ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
header,main{max-width:1080px;margin:0 auto;padding:16px}
header{border-bottom:1px solid var(--line);color:var(--soft);display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between;align-items:center}
form{margin:0}button{font:inherit;color:var(--fg);background:var(--panel);border:1px solid var(--soft);border-radius:6px;padding:5px 14px;cursor:pointer}button:hover{border-color:var(--fg)}
button.main{background:var(--ok);border-color:var(--ok);color:var(--bg)}button.link{background:none;border:0;padding:0;color:var(--link)}button.link:hover{text-decoration:underline}
button:focus-visible,a:focus-visible,input:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.box{border:1px solid var(--line);border-radius:6px;padding:4px 16px 12px;margin:16px 0;overflow-wrap:anywhere}.box h2{margin-top:.6em}.row{display:flex;flex-wrap:wrap;gap:12px;align-items:center}.problem{border-color:var(--no);color:var(--no)}
.people{list-style:none;padding:0;display:grid;gap:8px;justify-items:start}
a{color:var(--link);text-decoration:none}a:hover,a:focus{text-decoration:underline}
h1{font-size:1.35rem;margin:.2em 0 .4em;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.6em 0 .5em;overflow-wrap:anywhere}
code,pre,.mono{font:13px/1.5 ui-monospace,monospace}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:10px;overflow-x:auto;margin:0}
.markdown h3{font-size:16px;margin:20px 0 6px}.markdown th,.markdown td{padding:4px 12px 4px 0;text-align:left}.markdown li{margin:2px 0}
pre.message{white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}th{color:var(--soft);font-weight:500}
.soft{color:var(--soft)}.right{text-align:right;white-space:nowrap}
.state{border:1px solid;border-radius:99px;padding:1px 10px;font-size:.85rem}.open{color:var(--ok)}.closed{color:var(--no)}.merged{color:var(--done)}
.add{background:var(--add);display:block}.del{background:var(--del);display:block}.hunk{color:var(--soft);display:block}.ctx{display:block}
`);

/** What every form carries, see `Sessions.check`. */
export function csrfField(visit: Visit): Html {
  return html`<input type="hidden" name="_csrf" value="${visit.csrf}" />`;
}

/** The page where people sign in, as Gitea has it. */
export const SIGN_IN = '/user/login';

/** The way to sign in and back to a page. */
export function signInAddress(path: string): string {
  return `${SIGN_IN}?redirect_to=${encodeURIComponent(path)}`;
}

function account(visit: Visit): Html {
  return visit.user
    ? html`<form method="post" action="/user/logout">
        ${csrfField(visit)}
        <input type="hidden" name="redirect_to" value="${visit.path}" />
        Signed in as ${visit.user.fullName || visit.user.login} ·
        <button class="link">Sign out</button>
      </form>`
    : html`<a href="${signInAddress(visit.path)}">Sign in</a>`;
}

/**
 * A whole page. `crumbs` are the way to it, each with its address; with
 * `visit`, it says who is signed in.
 */
export function page(
  title: string,
  crumbs: readonly { text: string; href: string }[],
  content: Html,
  visit?: Visit,
): string {
  const way = crumbs.map(
    crumb => html` / <a href="${crumb.href}">${crumb.text}</a>`,
  );
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          <nav aria-label="Breadcrumb">
            <a href="/">Sandbox git host</a>${way}
          </nav>
          ${visit && account(visit)}
        </header>
        <main>${content}</main>
      </body>
    </html> `.text;
}

/** The page of something that went wrong. */
export function errorPage(status: number, message: string): string {
  const title = status === 404 ? 'Not found' : `Error ${status}`;
  return page(
    title,
    [],
    html`<h1>${title}</h1>
      <p>${message}</p>
      <p><a href="/">All repositories</a></p>`,
  );
}

const UNITS: ReadonlyArray<readonly [string, number]> = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/** How long ago something was, in a person's units, with the time at hand. */
export function ago(date: string, now = Date.now()): Html {
  const seconds = Math.max(0, (now - Date.parse(date)) / 1000);
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['s', 1];
  const text = `${Math.floor(seconds / length)} ${unit} ago`;
  return html`<time datetime="${date}" title="${date}">${text}</time>`;
}

/** A unified diff with its lines coloured. */
export function diffView(patch: string): Html {
  if (patch.trim() === '') {
    return html`<p class="soft">No changes.</p>`;
  }
  const files = patch.split(/^(?=diff --git )/m).filter(Boolean);
  return html`${files.map(file => {
    const lines = file.replace(/\n$/, '').split('\n');
    const start = lines.findIndex(line => /^(@@|Binary|GIT binary)/.test(line));
    const head = lines.slice(0, start < 0 ? lines.length : start);
    const name =
      head.find(l => l.startsWith('+++ ') && !l.endsWith('/dev/null')) ??
      head.find(l => l.startsWith('--- ')) ??
      lines[0].replace(/^diff --git a\/.* b\//, '+++ b/');
    const body = start < 0 ? [] : lines.slice(start);
    const path = name.replace(/^(\+\+\+|---) [ab]\//, '');
    return html`<h2 class="mono">${path}</h2>
      <pre tabindex="0" role="region" aria-label="Changes of ${path}">
${body.map(
          line => html`<span class="${lineClass(line)}">${line || ' '}</span>`,
        )}</pre
      >`;
  })}`;
}

function lineClass(line: string): string {
  switch (line[0]) {
    case '+':
      return 'add';
    case '-':
      return 'del';
    case '@':
      return 'hunk';
    default:
      return 'ctx';
  }
}
