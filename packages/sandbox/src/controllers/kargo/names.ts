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

import { createHash } from 'crypto';
import { monotonicFactory } from 'ulid';
import type { Artifacts, FreightCollection, FreightOrigin } from './types';

const MAX_STAGE = 218;

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

const nextUlid = monotonicFactory();

/** A ULID in lower case, later than every one before it. */
export function ulid(): string {
  return nextUlid().toLocaleLowerCase('en-US');
}

/**
 * A Promotion's name: `<stage>.<ULID>.<first 7 of the Freight>`. Names of one
 * Stage sort as they were made, which Kargo relies on.
 */
export function promotionName(stage: string, freight: string): string {
  return `${stage.slice(0, MAX_STAGE)}.${ulid()}.${freight.slice(0, 7)}`;
}

/** A repository's address in the one form in which addresses are compared. */
export function normaliseGitUrl(repoURL: string): string {
  return repoURL
    .toLocaleLowerCase('en-US')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/**
 * The name of Freight: SHA-1 of its origin and its artifacts, so that the same
 * artifacts from the same Warehouse are the same Freight.
 */
export function freightName(
  origin: FreightOrigin,
  artifacts: Artifacts,
): string {
  const parts = [
    ...(artifacts.commits ?? []).map(({ repoURL, tag, id }) =>
      [normaliseGitUrl(repoURL), ...(tag ? [tag] : []), id].join(':'),
    ),
    ...(artifacts.images ?? []).map(
      ({ repoURL, tag, digest }) => `${repoURL}:${tag ?? ''}@${digest ?? ''}`,
    ),
    ...(artifacts.charts ?? []).map(
      ({ repoURL, name, version }) =>
        `${name ? `${repoURL}/${name}` : repoURL}:${version ?? ''}`,
    ),
  ].sort();
  return sha1(`${origin.kind}/${origin.name}:${parts.join('|')}`);
}

/** The id of a collection: SHA-1 of its Freight's names. */
export function collectionId(items: FreightCollection['items']): string {
  return sha1(
    Object.values(items ?? {})
      .map(({ name }) => name)
      .sort()
      .join(','),
  );
}

const ADJECTIVES =
  'amber ancient bold brave brisk calm clever cosmic crimson curious dapper eager early fancy fearless gentle golden happy humble idle jolly keen kindly lively lucky mellow merry mighty modest nimble noble patient plucky polished proud quick quiet rapid rosy rustic sage silent silver sleek smooth solid spry steady sunny swift tidy tranquil upbeat vivid warm wise witty young zealous'.split(
    ' ',
  );
const ANIMALS =
  'albatross alpaca badger beaver bison bobcat buffalo camel caribou cheetah condor cormorant coyote crane dingo dolphin donkey eagle egret falcon ferret finch fox gazelle gecko gibbon goose heron hippo ibex iguana jackal jaguar kestrel kiwi koala lemur leopard llama lynx magpie marmot marten mole moose narwhal newt ocelot octopus orca osprey otter owl panda pelican penguin puffin puma quail rabbit raven seal sparrow stork swan tapir tern tiger toucan turtle walrus weasel wolf wombat yak zebra'.split(
    ' ',
  );

/** An alias such as `brave-otter` that is not taken. */
export function newAlias(
  isTaken: (alias: string) => boolean,
  random: () => number = Math.random,
): string {
  const pick = (words: string[]) => words[Math.floor(random() * words.length)];
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const alias = `${pick(ADJECTIVES)}-${pick(ANIMALS)}`;
    if (!isTaken(alias)) {
      return alias;
    }
  }
  return `${pick(ADJECTIVES)}-${pick(ANIMALS)}-${ulid().slice(-6)}`;
}

/** A label's value for a name that may be longer than labels are. */
export function labelValue(name: string): string {
  return name.length <= 63
    ? name
    : `${name.slice(0, 54)}-${sha1(name).slice(0, 8)}`;
}
