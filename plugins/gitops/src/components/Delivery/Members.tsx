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

import { parseEntityRef } from '@backstage/catalog-model';
import { Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  DeliveryMember,
  DeliveryMembers,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { nameOf } from '../Actions/owner';
import { listText, useLocale } from '../../lib/locale';
import { MiddleText } from '../MiddleText';
import { StateIcon, StatusBadge } from '../StatusBadge';
import { nextWords } from './nextWords';
import { sentenceWords } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Members.module.css';

/** The environments of all parts, in the order that most of them have. */
function placesOf(members: DeliveryMember[]): string[] {
  const places: string[] = [];
  for (const { lanes } of members) {
    let at = 0;
    for (const { name } of lanes) {
      const known = places.indexOf(name);
      if (name && known < 0) {
        places.splice(at, 0, name);
        at += 1;
      } else if (known >= 0) {
        at = known + 1;
      }
    }
  }
  return places;
}

/** A link to the entity of a part. */
const MemberName = ({ member }: { member: DeliveryMember }) => {
  const entityRoute = useRouteRef(entityRouteRef);
  const ref = parseEntityRef(member.entityRef);
  const label = member.title ?? ref.name;
  return entityRoute ? (
    <Link
      href={entityRoute({
        kind: ref.kind.toLowerCase(),
        namespace: ref.namespace,
        name: ref.name,
      })}
      standalone
    >
      <MiddleText text={label} />
    </Link>
  ) : (
    <MiddleText text={label} />
  );
};

/** Who owns a part, as names; undefined where the catalog does not say. */
function ownerOf(member: DeliveryMember, locale?: string): string | undefined {
  const { owners = [] } = member;
  return owners.length > 0 ? listText(owners.map(nameOf), locale) : undefined;
}

const Owner = ({ member }: { member: DeliveryMember }) => {
  const texts = useDeliveryTexts();
  const owner = ownerOf(member, useLocale());
  return (
    <span className={styles.owner}>
      {owner ? texts.t('members.owner', { owner }) : texts.t('members.noOwner')}
    </span>
  );
};

/** Where somebody has to act, who, and what is to be done. */
const Next = ({ member }: { member: DeliveryMember }) => {
  const texts = useDeliveryTexts();
  const locale = useLocale();
  const { next } = member;
  const words = next && nextWords(texts, next, ownerOf(member, locale));
  // That it goes on by itself, the verdict says
  if (!words || next.reason?.code === 'goes-on') {
    return null;
  }
  return (
    <span className={styles.next}>
      {texts.t('members.next', {
        place: next.lane || texts.t('rest'),
        next: words,
      })}
    </span>
  );
};

const Lane = (props: { member: DeliveryMember; place: string }) => {
  const texts = useDeliveryTexts();
  const lane = props.member.lanes.find(({ name }) => name === props.place);
  if (!lane) {
    return <span className={styles.none}>{texts.t('members.none')}</span>;
  }
  const { behind = 0, state, stale, version } = lane;
  return (
    <span className={styles.lane} title={texts.common(`state.${state}`)}>
      <StateIcon state={state} stale={stale} size={16} coloured />
      <span className={styles.hidden}>
        {props.place}: {texts.common(`state.${state}`)}
        {stale ? ` (${texts.common('stale.word')})` : ''}
      </span>
      <code>
        <MiddleText text={version ?? '–'} />
      </code>
      {behind > 0 && (
        <span
          className={styles.behind}
          title={texts.t('members.behindLabel', { count: behind })}
        >
          {texts.t('members.behind', { number: String(behind) })}
        </span>
      )}
    </span>
  );
};

/** The parts of a system or domain, one row each. */
export const Members = (props: {
  members: DeliveryMembers;
  /** As many rows as there is room for; all without it. */
  limit?: number;
}) => {
  const { members, limit } = props;
  const texts = useDeliveryTexts();
  const places = placesOf(members.members);
  const shown = members.members.slice(0, limit);
  const more = members.total - shown.length;
  const notes = [
    more > 0 && texts.t('members.more', { count: more }),
    members.idle > 0 && texts.t('members.idle', { count: members.idle }),
    members.hidden > 0 && texts.t('members.hidden', { count: members.hidden }),
  ].filter(Boolean);
  return (
    <div className={styles.members}>
      {shown.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={texts.t('members.title')}>
            <thead>
              <tr>
                <th scope="col">{texts.t('members.name')}</th>
                <th scope="col">{texts.t('members.state')}</th>
                {places.map(place => (
                  <th key={place} scope="col">
                    {place}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(member => (
                <tr key={member.entityRef}>
                  <th scope="row">
                    <MemberName member={member} />
                    <Owner member={member} />
                  </th>
                  <td>
                    <span className={styles.verdict}>
                      <StatusBadge
                        state={member.verdict.state}
                        stale={member.verdict.stale}
                      />
                      <span className={styles.sentence}>
                        {sentenceWords(texts, member.verdict)}
                      </span>
                      <Next member={member} />
                    </span>
                  </td>
                  {places.map(place => (
                    <td key={place}>
                      <Lane member={member} place={place} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {notes.map(note => (
        <Text key={String(note)} as="p" className={styles.note}>
          {note}
        </Text>
      ))}
    </div>
  );
};
