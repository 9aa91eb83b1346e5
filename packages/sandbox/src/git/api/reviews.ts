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

import { Router } from 'express';
import { GitHost } from '../host';
import { Body } from '../http/body';
import { pullOf, readable, signedIn, writable } from '../http/context';
import { invalid, notFound } from '../http/errors';
import { sendPage } from '../http/paging';
import { PullRecord, RepositoryRecord, ReviewRecord } from '../types';
import { pullPageUrl } from '../urls';
import { showLogin } from './show/user';

const EVENTS: Record<string, ReviewRecord['state']> = {
  APPROVED: 'APPROVED',
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'REQUEST_CHANGES',
  COMMENT: 'COMMENT',
};

function showReview(
  host: GitHost,
  repository: RepositoryRecord,
  pull: PullRecord,
  review: ReviewRecord,
) {
  const page = pullPageUrl(host, repository, pull.number);
  return {
    id: review.id,
    user: showLogin(host, review.user),
    team: null,
    state: review.state,
    body: review.body,
    commit_id: review.commitId,
    stale: review.commitId !== pull.headSha,
    official: true,
    dismissed: false,
    comments_count: 0,
    submitted_at: review.submitted,
    updated_at: review.submitted,
    html_url: page,
    pull_request_url: page,
  };
}

/** Reviews, requests for them, and comments of a pull request. */
export function addReviewRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/pulls/:index';

  router.get(`${base}/reviews`, (request, response) => {
    const repository = readable(host, request);
    const pull = pullOf(request, repository);
    sendPage(request, response, host.baseUrl, pull.reviews, review =>
      showReview(host, repository, pull, review),
    );
  });

  router.post(`${base}/reviews`, (request, response) => {
    const repository = readable(host, request);
    const user = signedIn(host, request);
    const pull = pullOf(request, repository);
    const body = Body.of(request);
    const state = EVENTS[body.string('event') ?? 'COMMENT'];
    if (!state) {
      throw invalid(
        `[event]: "${body.string('event')}" is none of ${Object.keys(EVENTS)}`,
      );
    }
    if (state !== 'COMMENT' && user.login === pull.user) {
      throw invalid('a pull request is not reviewed by its own author');
    }
    const review: ReviewRecord = {
      id: host.state.id(),
      user: user.login,
      state,
      body: body.string('body') ?? '',
      commitId: pull.headSha,
      submitted: new Date().toISOString(),
    };
    pull.reviews.push(review);
    pull.requestedReviewers = pull.requestedReviewers.filter(
      login => login !== user.login,
    );
    host.pullChanged({ action: 'reviewed', repository, pull, by: user });
    response.json(showReview(host, repository, pull, review));
  });

  router.post(`${base}/requested_reviewers`, (request, response) => {
    const { repository, user } = writable(host, request);
    const pull = pullOf(request, repository);
    const logins = Body.of(request).strings('reviewers') ?? [];
    for (const login of logins) {
      const reviewer = host.state.user(login);
      if (!reviewer) {
        throw notFound(`user does not exist [name: ${login}]`);
      }
      if (reviewer.login === pull.user) {
        throw invalid('poster of pr can not be reviewer');
      }
      if (!pull.requestedReviewers.includes(reviewer.login)) {
        pull.requestedReviewers.push(reviewer.login);
      }
    }
    host.pullChanged({
      action: 'review_requested',
      repository,
      pull,
      by: user,
    });
    response.status(201).json(
      logins.map(login => ({
        user: showLogin(host, login),
        state: 'REQUEST_REVIEW',
      })),
    );
  });

  router.delete(`${base}/requested_reviewers`, (request, response) => {
    const { repository, user } = writable(host, request);
    const pull = pullOf(request, repository);
    const logins = Body.of(request).strings('reviewers') ?? [];
    pull.requestedReviewers = pull.requestedReviewers.filter(
      login => !logins.includes(login),
    );
    host.pullChanged({
      action: 'review_request_removed',
      repository,
      pull,
      by: user,
    });
    response.status(204).end();
  });

  const comments = '/repos/:owner/:repo/issues/:index/comments';

  router.get(comments, (request, response) => {
    const repository = readable(host, request);
    const pull = pullOf(request, repository);
    sendPage(request, response, host.baseUrl, pull.comments, comment => ({
      id: comment.id,
      body: comment.body,
      user: showLogin(host, comment.user),
      created_at: comment.created,
      updated_at: comment.created,
      html_url: pullPageUrl(host, repository, pull.number),
    }));
  });

  router.post(comments, (request, response) => {
    const repository = readable(host, request);
    const user = signedIn(host, request);
    const pull = pullOf(request, repository);
    const comment = {
      id: host.state.id(),
      user: user.login,
      body: Body.of(request).required('body'),
      created: new Date().toISOString(),
    };
    pull.comments.push(comment);
    pull.updated = comment.created;
    host.state.changed();
    response.status(201).json({
      id: comment.id,
      body: comment.body,
      user: showLogin(host, comment.user),
      created_at: comment.created,
      updated_at: comment.created,
      html_url: pullPageUrl(host, repository, pull.number),
    });
  });
}
