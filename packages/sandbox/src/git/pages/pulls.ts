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

import { mayWrite } from '../access';
import { GitHost } from '../host';
import { judge, pullCommits, pullDiffRange } from '../pulls';
import { patchText } from '../repository/diff';
import { PullRecord, RepositoryRecord } from '../types';
import { commitLine, home } from './files';
import { html, Html } from './html';
import { ago, csrfField, diffView, signInAddress } from './layout';
import { markdown } from './markdown';
import type { Visit } from './session';

function stateOf(pull: PullRecord): 'open' | 'closed' | 'merged' {
  return pull.merged ? 'merged' : pull.state;
}

function badge(pull: PullRecord): Html {
  const state = stateOf(pull);
  return html`<span class="state ${state}">${state}</span>`;
}

function nameOf(host: GitHost, login: string): string {
  return host.state.user(login)?.fullName || login;
}

/** The pull requests of a repository, newest first. */
export function pullListView(
  host: GitHost,
  repository: RepositoryRecord,
): Html {
  const rows = [...repository.pulls].reverse().map(
    pull => html`<tr>
      <td>${badge(pull)}</td>
      <td>
        <a href="${home(repository)}/pulls/${pull.number}">${pull.title}</a>
        <span class="soft"
          >#${pull.number} by ${nameOf(host, pull.user)},
          ${ago(pull.created)}</span
        >
      </td>
    </tr>`,
  );
  return html`<h1>Pull requests</h1>
    ${rows.length > 0
      ? html`<table>
          <tbody>
            ${rows}
          </tbody>
        </table>`
      : html`<p class="soft">There are none.</p>`}`;
}

/**
 * One pull request: what it is, where it stands, what may be done, and what it
 * changes.
 *
 * @param problem - why what was asked for just now could not be done
 */
export async function pullView(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  visit: Visit,
  problem?: string,
): Promise<Html> {
  const [from, to] = pullDiffRange(pull);
  const [verdict, commits, patch] = await Promise.all([
    judge(host, repository, pull),
    pullCommits(host, repository, pull),
    patchText(host.directory(repository), from, to),
  ]);
  const labels = repository.labels.filter(l => pull.labels.includes(l.id));
  return html`<h1>${pull.title} <span class="soft">#${pull.number}</span></h1>
    <p>
      ${badge(pull)} ${nameOf(host, pull.user)} wants to merge
      <code>${pull.head}</code> into <code>${pull.base}</code>, opened
      ${ago(pull.created)}.
    </p>
    ${problem &&
    html`<div class="box problem" role="alert">
      <p>Nothing was changed: ${problem}</p>
    </div>`}
    ${pull.state === 'open'
      ? decision(host, repository, pull, verdict.mergeable, visit)
      : html`<p>${standing(host, pull)}</p>`}
    ${labels.length > 0 &&
    html`<p class="soft">Labels: ${labels.map(l => l.name).join(', ')}</p>`}
    ${pull.body && html`<div class="markdown">${markdown(pull.body)}</div>`}
    ${pull.reviews.map(
      review =>
        html`<p>
          ${nameOf(host, review.user)}:
          ${review.state.toLowerCase().replace('_', ' ')}
          <span class="soft">${ago(review.submitted)}</span> ${review.body}
        </p>`,
    )}
    ${pull.comments.map(
      comment =>
        html`<p>
            ${nameOf(host, comment.user)}
            <span class="soft">${ago(comment.created)}</span>
          </p>
          <div class="markdown">${markdown(comment.body)}</div>`,
    )}
    <h2>Commits</h2>
    <ul>
      ${commits.map(commit => html`<li>${commitLine(repository, commit)}</li>`)}
    </ul>
    <h2>
      Files
      <span class="soft"
        >${verdict.changedFiles} changed, +${verdict.additions}
        −${verdict.deletions}</span
      >
    </h2>
    ${diffView(patch)}`;
}

function standing(host: GitHost, pull: PullRecord): Html {
  return pull.merged
    ? html`Merged by ${nameOf(host, pull.merged.by)} ${ago(pull.merged.at)} as
        <code>${pull.merged.sha.slice(0, 7)}</code>.`
    : html`Closed without merging${pull.closed && html` ${ago(pull.closed)}`}.`;
}

/** Whether it can be merged, and the buttons of who may. */
function decision(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  mergeable: boolean,
  visit: Visit,
): Html {
  const { user } = visit;
  const address = `${home(repository)}/pulls/${pull.number}`;
  const mayMerge = mayWrite(host.state, user, repository);
  const mayClose = mayMerge || (user && user.login === pull.user);
  return html`<section class="box" aria-labelledby="decision">
    <h2 id="decision">Merge</h2>
    <p>
      ${mergeable
        ? html`It can be merged.`
        : html`It cannot be merged: it conflicts with <code>${pull.base}</code>.
            Merge <code>${pull.base}</code> into <code>${pull.head}</code> with
            git, and push.`}
      ${user &&
      !mayMerge &&
      html`${user.fullName || user.login} may not merge into
      ${repository.owner}/${repository.name}.`}
    </p>
    ${!user &&
    html`<p>
      <a href="${signInAddress(visit.path)}">Sign in to merge or close it</a>
    </p>`}
    <div class="row">
      ${mayMerge &&
      mergeable &&
      html`<form method="post" action="${address}/merge" class="row">
        ${csrfField(visit)}
        <input type="hidden" name="head_commit_id" value="${pull.headSha}" />
        <button class="main">Merge pull request</button>
        <label>
          <input type="checkbox" name="delete_branch_after_merge" />
          Delete the branch <code>${pull.head}</code> afterwards
        </label>
      </form>`}
      ${mayClose &&
      html`<form method="post" action="${address}/close">
        ${csrfField(visit)}
        <button>Close without merging</button>
      </form>`}
    </div>
  </section>`;
}
