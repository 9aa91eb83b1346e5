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

import { Entity } from '@backstage/catalog-model';
import {
  LinkReason,
  LookedFor,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  EntityRule,
  GitopsRecord,
  RecordQuery,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** A record that belongs to an entity, and why. */
export interface LinkedRecord {
  kind: string;
  record: GitopsRecord;
  linkedBy: LinkReason[];
}

/** What was found, and what was looked for. */
export interface FoundRecords {
  records: LinkedRecord[];
  lookedFor: LookedFor[];
}

/**
 * Finds the records that belong to an entity. Explicit rules that have
 * something to look for stand alone; otherwise all rules add up.
 *
 * Costs as much as there are candidates, whatever the number of records.
 */
export function findRecords(
  entity: Entity,
  rules: EntityRule[],
  reader: RecordReader,
): FoundRecords {
  const queries = rules.map(rule => ({ rule, query: rule.lookFor(entity) }));
  const explicitKinds = new Set(
    queries.filter(q => q.rule.explicit && q.query).map(q => q.rule.kind),
  );
  const linked = new Map<GitopsRecord, LinkedRecord>();
  const lookedFor: LookedFor[] = [];
  for (const { rule, query } of queries) {
    if (explicitKinds.has(rule.kind) && !rule.explicit) {
      continue;
    }
    if (!query) {
      lookedFor.push({ rule: rule.rule, found: 0 });
      continue;
    }
    let found = new Set<GitopsRecord>();
    for (const record of candidates(rule.kind, query, reader)) {
      if (query.matches?.(record) ?? true) {
        found.add(record);
      }
    }
    let note: Reason | undefined;
    if (found.size && query.among) {
      const among = query.among([...found]);
      found = new Set(among.records);
      note = among.note;
    }
    if (!found.size) {
      note ??= query.noteIfNone;
    }
    for (const record of found) {
      const link = linked.get(record) ?? {
        kind: rule.kind,
        record,
        linkedBy: [],
      };
      link.linkedBy.push({
        rule: rule.rule,
        value: query.valueFor?.(record) ?? query.value,
      });
      linked.set(record, link);
    }
    lookedFor.push({
      rule: rule.rule,
      value: query.value,
      found: found.size,
      ...(note && { note }),
    });
  }
  return { records: [...linked.values()], lookedFor };
}

function* candidates(
  kind: string,
  query: RecordQuery,
  reader: RecordReader,
): Iterable<GitopsRecord> {
  for (const [index, value] of query.keys) {
    yield* value === undefined
      ? reader.findAny(kind, index)
      : reader.find(kind, index, value);
  }
  if (query.others) {
    yield* query.others(reader);
  }
}
