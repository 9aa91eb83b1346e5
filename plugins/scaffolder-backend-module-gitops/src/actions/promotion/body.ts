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
  EntityPromotion,
  HealthState,
  isSameImage,
  PromotionApproval,
  PromotionApprover,
  PromotionCheck,
  PromotionCommits,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { parseRepository } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  code,
  codeInCell,
  foreignText,
  inOneLine,
  link,
  quotation,
} from '../../lib/markdown';

/** What a pull request is described from. */
export interface Described {
  promotion: Omit<EntityPromotion, 'clusters'>;
  /** The name of the entity. */
  name: string;
  /** What it sets; what differs between the environments where not given. */
  images?: Array<{ repoUrl: string; tag?: string; digest?: string }>;
  /** Why, in the words of who asks for it, in Markdown; it is quoted. */
  reason?: string;
  /** What they want to be looked at. */
  look?: string;
  now: Date;
}

const MAX_FILES = 3;

const MARKS: Record<HealthState, string> = {
  healthy: '✓',
  progressing: '↻',
  paused: '⏸',
  warning: '⚠',
  degraded: '✕',
  missing: '◌',
  unknown: '?',
};

/** The body of a pull request that promotes something, in Markdown. */
export function promotionBody(described: Described): string {
  const { promotion, reason, look } = described;
  return [
    reason && quotation(reason),
    opening(described),
    imageTable(described),
    movedOn(described),
    ...promotion.commits.map(each =>
      commitSection(each, promotion.from.environment),
    ),
    checkSection(described, look && inOneLine(look)),
    approvalSection(described.name, promotion.approval),
    closing(promotion),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** What a merge leads to; nothing where it leads to nothing by itself. */
function closing({ checks, to }: Described['promotion']): string | undefined {
  const { environment } = to;
  const inTheWay = checks.filter(
    check => check.environment === environment && check.state !== 'healthy',
  );
  if (inTheWay.some(({ reason }) => reason.code === 'not-deployed-by-itself')) {
    return undefined;
  }
  return `Merged, Argo CD deploys it to ${foreignText(environment)}${
    inTheWay.length ? ', unless what is said above keeps it from that' : ''
  }.`;
}

function opening({ promotion, name }: Described): string {
  const { from, to } = promotion;
  const version = from.version ? ` ${code(from.version)}` : '';
  const instead =
    to.version && to.version !== from.version
      ? `, in place of ${code(to.version)}`
      : '';
  return `**${foreignText(name)}**${version} goes from ${foreignText(
    from.environment,
  )} to **${foreignText(to.environment)}**${instead}.`;
}

function imageTable({ promotion, images }: Described): string | undefined {
  const rows = (
    images?.map(({ repoUrl, tag, digest }) => ({
      name: repoUrl,
      before: counterpart(promotion, repoUrl)?.before,
      after: tag ?? digest ?? '',
    })) ?? promotion.images
  ).map(({ name, before, after }) =>
    [name, before, after]
      .map(cell => (cell ? codeInCell(cell) : '–'))
      .join(' | '),
  );
  return rows.length
    ? [
        `| Image | ${foreignText(promotion.to.environment)} now | After this |`,
        '| --- | --- | --- |',
        ...rows.map(row => `| ${row} |`),
      ].join('\n')
    : undefined;
}

/** Where what is set is not what runs in the first environment any more. */
function movedOn({ promotion, images }: Described): string | undefined {
  const moved = images?.flatMap(({ repoUrl, tag, digest }) => {
    const now = counterpart(promotion, repoUrl)?.after;
    return now && ![tag, digest].includes(now) ? now : [];
  });
  return moved?.length
    ? `${foreignText(promotion.from.environment)} has moved on to ${moved
        .map(code)
        .join(', ')} meanwhile: what follows is about that.`
    : undefined;
}

function counterpart({ images }: Described['promotion'], name: string) {
  return images.find(each => isSameImage(each.name, name));
}

/**
 * A pull request sets images alone: what else has changed in the first
 * environment's configuration does not come with it, and may have to.
 */
function commitSection(commits: PromotionCommits, environment: string): string {
  const { of, total, incomplete, direction, url, unavailable, repoUrl } =
    commits;
  const title =
    of === 'source'
      ? '### What is new in it'
      : `### Changes of ${foreignText(
          environment,
        )}'s configuration that it does not bring`;
  const repository = code(parseRepository(repoUrl)?.path ?? repoUrl);
  if (unavailable) {
    return `${title}\n\nThe commits of ${repository} are not known: ${sentence(
      unavailable.message,
    )}${url ? ` ${link('Compare', url)}.` : ''}`;
  }
  if (direction === 'backward' && of === 'source') {
    return `${title}\n\nNothing: it is **older** than what runs there. ${counted(
      total,
    )} of ${repository} ${total === 1 ? 'is' : 'are'} taken back:\n\n${list(
      commits,
    )}`;
  }
  if (!commits.commits.length) {
    return `${title}\n\nNo commit of ${repository}.`;
  }
  return [
    title,
    '',
    `${incomplete ? 'At least ' : ''}${counted(total)} of ${link(
      repository,
      url,
    )}${range(commits)}${
      direction === 'diverged'
        ? '; what runs there now has others, which are not in it'
        : ''
    }:`,
    '',
    list(commits),
  ].join('\n');
}

function range({ of, from, to }: PromotionCommits): string {
  return of === 'source' && from && to
    ? `, from ${code(from)} to ${code(to)}`
    : '';
}

function list({ commits, total, incomplete, url }: PromotionCommits): string {
  const lines = commits.map(({ sha, title, author, authoredAt, url: page }) => {
    const who = [author && foreignText(author, 60), dayOf(authoredAt)]
      .filter(Boolean)
      .join(', ');
    return `- ${link(code(sha.slice(0, 7)), page)} ${foreignText(title)}${
      who ? ` (${who})` : ''
    }`;
  });
  const more = total - commits.length;
  if (more > 0 || incomplete) {
    const words = more > 0 ? `${more} more` : 'perhaps more';
    lines.push(`- and ${url ? link(words, url) : words}`);
  }
  return lines.join('\n');
}

function checkSection(
  { promotion, now }: Described,
  look: string | undefined,
): string {
  const { from, checks } = promotion;
  const lines = checks.map((check, i) => {
    const runsSince =
      check.reason.code === 'runs-in' && from.since
        ? `, where it has run for ${durationOf(
            from.since,
            now,
          )} (since ${momentOf(from.since)})`
        : '';
    return `- ${MARKS[check.state]} ${wordOf(
      check,
      checks[i - 1],
    )}${foreignText(check.reason.message.replace(/\.$/, ''), 300)}${runsSince}${
      check.until ? `, until ${momentOf(check.until)}` : ''
    }`;
  });
  return [
    '### Before you approve',
    '',
    ...lines,
    ...(look ? [`- To look at: ${look}`] : []),
  ].join('\n');
}

/** The state in a word, where neither the sentence nor the line before says it. */
function wordOf(
  { environment, state, reason }: PromotionCheck,
  before: PromotionCheck | undefined,
): string {
  const isSaid =
    state === 'healthy' ||
    reason.message.includes(state) ||
    (before?.environment === environment && before.state === state);
  return isSaid ? '' : `${state[0].toUpperCase()}${state.slice(1)}: `;
}

function approvalSection(name: string, approval: PromotionApproval): string {
  return [
    '### Who approves',
    '',
    [
      approvers(name, approval),
      ...approval.notes.map(({ message }) => sentence(message)),
      'Who may approve and merge is decided by the rules of the git host.',
    ]
      .filter(Boolean)
      .join(' '),
  ].join('\n');
}

function approvers(
  name: string,
  { by, file, path, paths = [], approvers: all }: PromotionApproval,
): string {
  const who = all.map(approverText).join('; ');
  if (!who || by === 'unknown') {
    return 'Neither the repository nor the catalog says who that is.';
  }
  return by === 'codeowners'
    ? `${code(file ?? 'CODEOWNERS')} of the repository names for ${filesText(
        paths.length ? paths : [path ?? ''],
      )}: ${who}.`
    : `The catalog says that ${foreignText(name)} belongs to ${who}.`;
}

function filesText(files: string[]): string {
  const more = files.length - MAX_FILES;
  return `${files.slice(0, MAX_FILES).map(code).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

function approverText({
  name,
  members,
  section,
  optional,
}: PromotionApprover): string {
  return [
    `**${foreignText(name)}**`,
    members?.length
      ? ` (${members.map(member => foreignText(member, 60)).join(', ')})`
      : '',
    section ? ` for ${foreignText(section, 60)}` : '',
    optional ? ', optional' : '',
  ].join('');
}

function counted(count: number): string {
  return count === 1 ? '1 commit' : `${count} commits`;
}

function sentence(message: string): string {
  return `${foreignText(message.replace(/\.$/, ''), 300)}.`;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeZone: 'UTC',
});
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

function dayOf(time: string): string {
  return Number.isNaN(Date.parse(time)) ? '' : DAY.format(new Date(time));
}

function momentOf(time: string): string {
  return Number.isNaN(Date.parse(time))
    ? foreignText(time)
    : `${MOMENT.format(new Date(time))} UTC`;
}

/** Such as `3 h` or `2 days`. */
function durationOf(since: string, now: Date): string {
  const minutes = Math.max(
    0,
    Math.round((now.getTime() - Date.parse(since)) / 60_000),
  );
  if (Number.isNaN(minutes)) {
    return 'some time';
  }
  if (minutes < 120) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
