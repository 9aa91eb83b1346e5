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

// @ts-check

/**
 * Times are RFC 3339 in UTC with milliseconds, as text: they compare as they
 * are, the same in every database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployments', table => {
    table.comment(
      'What was deployed, or failed to be; longer than the clusters remember',
    );
    table
      .string('id', 32)
      .primary()
      .comment('Made of where it is and its natural key');
    table
      .string('kind', 255)
      .notNullable()
      .comment('plural.group of the object');
    table.string('cluster', 255).notNullable();
    table.string('namespace', 255).notNullable().comment('Of the object');
    table.string('name', 255).notNullable().comment('Of the object');
    table.bigInteger('history_id').nullable();
    table.string('phase', 64).notNullable();
    table.boolean('succeeded').notNullable();
    table.text('message').nullable();
    table.text('sources', 'longtext').notNullable().comment('JSON');
    table.string('started_at', 32).nullable();
    table.string('finished_at', 32).notNullable();
    table.text('initiated_by').nullable();
    table.boolean('automated').notNullable();
    table.index(
      ['cluster', 'namespace', 'name', 'finished_at'],
      'deployments_of_object_idx',
    );
    table.index(['finished_at'], 'deployments_finished_at_idx');
  });
  await knex.schema.createTable('drifted_resources', table => {
    table.comment('Since when resources differ from what they should be');
    table.string('id', 32).primary().comment('Made of where it is');
    table
      .string('kind', 255)
      .notNullable()
      .comment('plural.group of the object');
    table.string('cluster', 255).notNullable().comment('Of the object');
    table.string('namespace', 255).notNullable().comment('Of the object');
    table.string('name', 255).notNullable().comment('Of the object');
    table.string('since', 32).notNullable();
    table
      .boolean('longer')
      .notNullable()
      .comment('Whether it may have differed for longer');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drifted_resources');
  await knex.schema.dropTable('deployments');
};
