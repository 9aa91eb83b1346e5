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

import { VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { RiAddLine, RiSubtractLine } from '@remixicon/react';
import { CSSProperties, memo, ReactNode } from 'react';
import { Translate } from '../../lib/i18n';
import { shortReason } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { codedText } from '../ApplicationResources/codedText';
import { KindIcon } from '../ApplicationResources/KindIcon';
import { Resource } from '../ApplicationResources/resources';
import { MiddleText } from '../MiddleText';
import { ResourceGroup, TreeItem } from './items';
import { BOX_WIDTH, Place } from './layout';
import styles from './ResourceTree.module.css';

/** The Application itself, which the tree grows from. */
export interface TreeRoot {
  name: string;
  /** Undefined until it is known. */
  state?: HealthState;
}

export interface TreeBoxProps {
  item: TreeItem;
  place: Place;
  root: TreeRoot;
  /** Whether the keyboard is here. */
  active: boolean;
  /** Whether this is the resource that is open. */
  selected: boolean;
}

/** What there is to say of a resource in its third line. */
function remarkOf(t: Translate, resource: Resource): string {
  const { state, reasons, facts } = resource;
  const [reason] = reasons;
  if (reason && state && state !== 'healthy') {
    return shortReason(t, reason);
  }
  return facts.map(fact => codedText(t, 'fact', fact)).join(' · ');
}

/** "11 healthy, 1 degraded". */
function countsText(t: Translate, { counts }: ResourceGroup): string {
  return counts
    .map(({ state, count }) =>
      t('resources.tree.groupPart', {
        number: String(count),
        state: state ? t(`state.${state}`) : t('resources.tree.noHealth'),
      }),
    )
    .join(', ');
}

/** A box in words, for those who do not see it. */
export function labelOf(t: Translate, item: TreeItem, root: TreeRoot): string {
  const { resource, group, matched, hidden } = item;
  const parts: string[] = [];
  if (group) {
    const { kind, members, worst } = group;
    parts.push(
      t('resources.tree.group', { number: String(members.length), kind }),
      countsText(t, group),
      worst.reasons[0] && worst.state !== 'healthy'
        ? shortReason(t, worst.reasons[0])
        : '',
    );
  } else if (resource) {
    const { kind, name, state, sync, staleCluster } = resource;
    parts.push(t('resources.tree.nodeLabel', { kind, name }));
    if (state) {
      parts.push(t(`state.${state}`));
    }
    parts.push(staleCluster ? t('stale.word') : '', remarkOf(t, resource));
    if (sync && sync !== 'synced') {
      parts.push(t(`resources.sync.${sync}`));
    }
    if (!matched) {
      parts.push(t('resources.tree.contextOnly'));
    }
  } else {
    parts.push(
      t('resources.tree.nodeLabel', {
        kind: t('resources.tree.application'),
        name: root.name,
      }),
      root.state ? t(`state.${root.state}`) : '',
    );
  }
  if (hidden > 0 && !group) {
    parts.push(t('resources.tree.hiddenTitle', { count: hidden }));
  }
  return parts.filter(Boolean).join(', ');
}

const Lines = (props: {
  kind: ReactNode;
  mark?: ReactNode;
  name: ReactNode;
  remark?: ReactNode;
}) => (
  <span className={styles.lines} aria-hidden="true">
    <span className={styles.kind}>
      {props.kind}
      {props.mark && <span className={styles.mark}>{props.mark}</span>}
    </span>
    <span className={styles.name}>{props.name}</span>
    {props.remark && <span className={styles.remark}>{props.remark}</span>}
  </span>
);

const ResourceLines = ({ resource }: { resource: Resource }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { kind, name, state, sync, staleCluster } = resource;
  const remark = remarkOf(t, resource);
  const differs = sync && sync !== 'synced' && sync !== 'hook';
  return (
    <Lines
      kind={
        <>
          <KindIcon kind={kind} size={13} />
          <span className={styles.kindText}>{kind}</span>
        </>
      }
      mark={differs ? t(`resources.sync.${sync}`) : undefined}
      name={<MiddleText text={name} />}
      remark={
        (state || remark) && (
          <>
            {state && (
              <StateIcon
                state={state}
                stale={Boolean(staleCluster)}
                size={14}
                coloured
              />
            )}
            {state && !(remark && state !== 'healthy') && (
              <span className={styles.word}>{t(`state.${state}`)}</span>
            )}
            {remark && <span className={styles.cut}>{remark}</span>}
          </>
        )
      }
    />
  );
};

const GroupLines = ({ group }: { group: ResourceGroup }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { kind, members, counts, worst } = group;
  const [reason] = worst.reasons;
  return (
    <Lines
      kind={
        <>
          <KindIcon kind={kind} size={13} />
          <span className={styles.kindText}>{kind}</span>
        </>
      }
      name={t('resources.tree.group', {
        number: String(members.length),
        kind,
      })}
      remark={
        <>
          {counts.map(({ state, count }) =>
            state ? (
              <span key={state} className={styles.count}>
                <StateIcon
                  state={state}
                  stale={members.some(
                    member => member.state === state && member.staleCluster,
                  )}
                  size={14}
                  coloured
                />
                {count}
              </span>
            ) : (
              <span key="none" className={styles.cut}>
                {t('resources.tree.groupPart', {
                  number: String(count),
                  state: t('resources.tree.noHealth'),
                })}
              </span>
            ),
          )}
          {reason && worst.state !== 'healthy' && (
            <span className={styles.cut}>{shortReason(t, reason)}</span>
          )}
        </>
      }
    />
  );
};

const RootLines = ({ root }: { root: TreeRoot }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Lines
      kind={
        <>
          <KindIcon kind="Application" size={13} />
          <span className={styles.kindText}>
            {t('resources.tree.application')}
          </span>
        </>
      }
      name={<MiddleText text={root.name} />}
      remark={
        root.state && (
          <>
            <StateIcon state={root.state} size={14} coloured />
            <span className={styles.word}>{t(`state.${root.state}`)}</span>
          </>
        )
      }
    />
  );
};

/**
 * One box of the tree. Its place is in its style, so that it never reflows; the
 * tree hears of its clicks and keys.
 */
export const TreeBox = memo((props: TreeBoxProps) => {
  const { item, place, root, active, selected } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { resource, group } = item;
  const state = resource?.state ?? group?.worst.state;
  const style: CSSProperties = {
    width: BOX_WIDTH,
    height: place.height,
    transform: `translate(${place.x}px, ${place.y}px)`,
  };
  const label = labelOf(t, item, root);
  const images = resource?.images ?? [];
  return (
    <div
      role="treeitem"
      data-item-id={item.id}
      data-state={state ?? 'none'}
      data-troubled={item.troubled}
      data-matched={item.matched}
      data-stale={Boolean(resource?.staleCluster)}
      data-group={Boolean(group)}
      aria-level={item.level}
      aria-posinset={item.position}
      aria-setsize={item.setSize}
      aria-expanded={item.expandable ? item.expanded : undefined}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      title={
        images.length > 0
          ? `${label}\n${t('resources.tree.images', {
              images: images.join(', '),
            })}`
          : label
      }
      className={styles.box}
      style={style}
    >
      {/* What is read out says in one sentence what is shown in pieces */}
      <span className={styles.shown} aria-hidden>
        {resource && <ResourceLines resource={resource} />}
        {group && <GroupLines group={group} />}
        {!resource && !group && <RootLines root={root} />}
      </span>
      <VisuallyHidden>{label}</VisuallyHidden>
      {item.expandable && (
        // Keyboards and assistive tools fold through the box itself
        <span
          className={styles.fold}
          data-testid="fold"
          data-fold
          aria-hidden="true"
        >
          {item.expanded ? (
            <RiSubtractLine size={12} />
          ) : (
            <RiAddLine size={12} />
          )}
          {item.hidden > 0 && item.hidden}
        </span>
      )}
    </div>
  );
});
