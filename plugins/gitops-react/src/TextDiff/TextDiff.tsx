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

import { Button, VisuallyHidden } from '@backstage/ui';
import { Fragment, ReactNode, useMemo, useState } from 'react';
import { DiffLine, DiffRow, diffTexts } from './textDiff';
import styles from './TextDiff.module.css';

/** As many rows are drawn at once; more come on demand. */
const DRAWN = 1000;

type Kind = 'same' | 'removed' | 'added';

/**
 * The words of a {@link TextDiff}: whoever shows one knows what its two sides
 * are.
 *
 * @public
 */
export interface TextDiffWords {
  /** What the live text is, such as "In the cluster". */
  live: string;
  /** What the desired text is, such as "In git". */
  desired: string;
  /** The headings of the line numbers, for screen readers. */
  liveLine: string;
  desiredLine: string;
  /** The heading of the lines, likewise. */
  text: string;
  /** What is said of a line that only one side has, likewise. */
  onlyLive: string;
  onlyDesired: string;
  /** Said where there is no difference. */
  same: string;
  /** Shows so many lines that did not change. */
  unfold: (lines: number) => string;
  /** Shows so many lines more. */
  more: (lines: number) => string;
}

/**
 * What a {@link TextDiff} takes.
 *
 * @public
 */
export interface TextDiffProps {
  /** What the texts are of, for screen readers. */
  label: string;
  words: TextDiffWords;
  /** Absent where there is nothing yet. */
  live?: string;
  /** Absent where nothing is left. */
  desired?: string;
  sideBySide: boolean;
}

const Line = ({ line, kind }: { line: DiffLine; kind: Kind }) => {
  const Word = kind === 'added' ? 'ins' : 'del';
  return (
    <>
      {line.parts.map(({ text, changed }, index) =>
        changed && kind !== 'same' ? (
          // The pieces of a line have no name but their place
          // eslint-disable-next-line react/no-array-index-key
          <Word key={index} className={styles.word}>
            {text}
          </Word>
        ) : (
          text
        ),
      )}
    </>
  );
};

const Sign = ({ kind, words }: { kind: Kind; words: TextDiffWords }) => {
  if (kind === 'same') {
    return null;
  }
  return (
    <span className={styles.sign}>
      <span aria-hidden="true">{kind === 'added' ? '+' : '−'}</span>
      <VisuallyHidden>
        {kind === 'added' ? words.onlyDesired : words.onlyLive}
      </VisuallyHidden>
    </span>
  );
};

/** One side of a row: the line's number and the line, or a gap. */
const Side = (props: { line?: DiffLine; kind: Kind; words: TextDiffWords }) => {
  const { line, kind, words } = props;
  if (!line) {
    return <td colSpan={2} className={styles.gap} />;
  }
  return (
    <>
      <td className={styles.number} data-kind={kind}>
        {line.number}
      </td>
      <td className={styles.line} data-kind={kind}>
        <Sign kind={kind} words={words} />
        <Line line={line} kind={kind} />
      </td>
    </>
  );
};

interface RowsProps {
  rows: DiffRow[];
  words: TextDiffWords;
}

const SideBySide = ({ rows, words }: RowsProps) => (
  <>
    {rows.map(({ same, live, desired }) => (
      <tr key={`${live?.number ?? ''} ${desired?.number ?? ''}`}>
        <Side line={live} kind={same ? 'same' : 'removed'} words={words} />
        <Side line={desired} kind={same ? 'same' : 'added'} words={words} />
      </tr>
    ))}
  </>
);

interface UnifiedLine {
  kind: Kind;
  line: DiffLine;
  live?: number;
  desired?: number;
}

/** What goes first, then what comes, for each run of changed rows. */
function unified(rows: DiffRow[]): UnifiedLine[] {
  const lines: UnifiedLine[] = [];
  let coming: UnifiedLine[] = [];
  for (const { same, live, desired } of rows) {
    if (same && live) {
      lines.push(...coming);
      coming = [];
      lines.push({
        kind: 'same',
        line: live,
        live: live.number,
        desired: desired?.number,
      });
      continue;
    }
    if (live) {
      lines.push({ kind: 'removed', line: live, live: live.number });
    }
    if (desired) {
      coming.push({ kind: 'added', line: desired, desired: desired.number });
    }
  }
  return [...lines, ...coming];
}

const Unified = ({ rows, words }: RowsProps) => (
  <>
    {unified(rows).map(({ kind, line, live, desired }) => (
      <tr key={`${live ?? ''} ${desired ?? ''}`}>
        <td className={styles.number} data-kind={kind}>
          {live}
        </td>
        <td className={styles.number} data-kind={kind}>
          {desired}
        </td>
        <td className={styles.line} data-kind={kind} colSpan={2}>
          <Sign kind={kind} words={words} />
          <Line line={line} kind={kind} />
        </td>
      </tr>
    ))}
  </>
);

/**
 * Two texts line by line, side by side or one below the other. What did not
 * change is folded away but for a few lines around each change.
 */
export const TextDiff = (props: TextDiffProps) => {
  const { label, words, live, desired, sideBySide } = props;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [drawn, setDrawn] = useState(DRAWN);
  const diff = useMemo(() => diffTexts(live, desired), [live, desired]);
  const Rows = sideBySide ? SideBySide : Unified;

  if (diff.added === 0 && diff.removed === 0) {
    return <p className={styles.note}>{words.same}</p>;
  }
  const bodies: ReactNode[] = [];
  let left = drawn;
  let hidden = 0;
  diff.segments.forEach(({ folded, rows }, index) => {
    const from = rows[0].live?.number ?? 0;
    const key = `${from} ${rows[0].desired?.number ?? 0}`;
    if (folded && !opened.has(index)) {
      if (left > 0) {
        bodies.push(
          <tr key={key}>
            <td colSpan={4} className={styles.fold}>
              <Button
                size="small"
                variant="tertiary"
                onPress={() => setOpened(new Set([...opened, index]))}
              >
                {words.unfold(rows.length)}
              </Button>
            </td>
          </tr>,
        );
      }
      return;
    }
    const shown = rows.slice(0, Math.max(0, left));
    left -= shown.length;
    hidden += rows.length - shown.length;
    if (shown.length > 0) {
      bodies.push(
        <Fragment key={key}>
          <Rows rows={shown} words={words} />
        </Fragment>,
      );
    }
  });
  return (
    <div className={styles.frame}>
      <table
        className={styles.table}
        aria-label={label}
        data-side-by-side={sideBySide}
      >
        <colgroup>
          <col className={styles.numberColumn} />
          <col className={sideBySide ? undefined : styles.numberColumn} />
          <col className={sideBySide ? styles.numberColumn : undefined} />
          <col />
        </colgroup>
        <thead>
          {sideBySide ? (
            <tr>
              <th scope="colgroup" colSpan={2}>
                {words.live}
              </th>
              <th scope="colgroup" colSpan={2}>
                {words.desired}
              </th>
            </tr>
          ) : (
            <tr className={styles.hiddenHead}>
              <th scope="col">{words.liveLine}</th>
              <th scope="col">{words.desiredLine}</th>
              <th scope="col" colSpan={2}>
                {words.text}
              </th>
            </tr>
          )}
        </thead>
        <tbody>{bodies}</tbody>
      </table>
      {hidden > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setDrawn(drawn + DRAWN)}
        >
          {words.more(Math.min(hidden, DRAWN))}
        </Button>
      )}
    </div>
  );
};

export default TextDiff;
