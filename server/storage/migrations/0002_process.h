#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// Procedures: one row per token, scope, task, timer, subscription, job, incident and variable. Rows of one instance lie
/// together (clustered keys without rowid), so that loading an instance reads few pages.
inline constexpr std::string_view process = R"sql(
CREATE TABLE process_model(
  sha256 TEXT PRIMARY KEY,
  xml TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE process_definition(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  model TEXT NOT NULL REFERENCES process_model(sha256),
  file TEXT NOT NULL,
  deployed_at TEXT NOT NULL,
  deployed_by TEXT NOT NULL,
  UNIQUE(key, version));
CREATE TABLE process_instance(
  id INTEGER PRIMARY KEY,
  definition INTEGER NOT NULL REFERENCES process_definition(id),
  horizon INTEGER NOT NULL,
  business_key TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  next_id INTEGER NOT NULL,
  scoped INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  end_events TEXT NOT NULL);
CREATE TABLE process_token(
  instance INTEGER NOT NULL, id INTEGER NOT NULL,
  scope INTEGER NOT NULL, local INTEGER NOT NULL, element TEXT NOT NULL, wait INTEGER NOT NULL, flow TEXT NOT NULL,
  PRIMARY KEY(instance, id)) WITHOUT ROWID;
CREATE TABLE process_scope(
  instance INTEGER NOT NULL, id INTEGER NOT NULL,
  parent INTEGER NOT NULL, token INTEGER NOT NULL, definition INTEGER NOT NULL, element TEXT NOT NULL, kind INTEGER NOT NULL,
  total INTEGER NOT NULL, started INTEGER NOT NULL, done INTEGER NOT NULL,
  PRIMARY KEY(instance, id)) WITHOUT ROWID;
CREATE TABLE process_variable(
  instance INTEGER NOT NULL, scope INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY(instance, scope, name)) WITHOUT ROWID;
CREATE TABLE process_task(
  instance INTEGER NOT NULL, token INTEGER NOT NULL, id INTEGER NOT NULL,
  element TEXT NOT NULL, name TEXT NOT NULL, lane TEXT NOT NULL, party TEXT NOT NULL, groups TEXT NOT NULL, assignee TEXT NOT NULL,
  step TEXT NOT NULL, act TEXT NOT NULL, form TEXT NOT NULL, due_at TEXT, created_at TEXT NOT NULL,
  PRIMARY KEY(instance, token)) WITHOUT ROWID;
CREATE TABLE process_task_group(
  group_key TEXT NOT NULL, party TEXT NOT NULL, instance INTEGER NOT NULL, task INTEGER NOT NULL, token INTEGER NOT NULL,
  PRIMARY KEY(group_key, party, instance, task)) WITHOUT ROWID;
CREATE INDEX process_task_group_of_token ON process_task_group(instance, token);
CREATE TABLE process_timer(
  instance INTEGER NOT NULL, token INTEGER NOT NULL, id INTEGER NOT NULL,
  element TEXT NOT NULL, due_at TEXT NOT NULL, cycle_left INTEGER NOT NULL, period TEXT NOT NULL,
  PRIMARY KEY(instance, token, id)) WITHOUT ROWID;
CREATE INDEX process_timer_due ON process_timer(due_at);
CREATE TABLE process_subscription(
  instance INTEGER NOT NULL, token INTEGER NOT NULL, id INTEGER NOT NULL,
  element TEXT NOT NULL, message TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY(instance, token, id)) WITHOUT ROWID;
CREATE INDEX process_subscription_to ON process_subscription(message, key);
CREATE TABLE process_job(
  instance INTEGER NOT NULL, token INTEGER NOT NULL, id INTEGER NOT NULL,
  element TEXT NOT NULL, type TEXT NOT NULL, attempts_left INTEGER NOT NULL, next_at TEXT NOT NULL,
  PRIMARY KEY(instance, token)) WITHOUT ROWID;
CREATE INDEX process_job_due ON process_job(next_at);
CREATE TABLE process_incident(
  instance INTEGER NOT NULL, token INTEGER NOT NULL, id INTEGER NOT NULL,
  element TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, leaving INTEGER NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY(instance, token)) WITHOUT ROWID;
CREATE TABLE process_message(
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL, key TEXT NOT NULL, message_id TEXT NOT NULL, variables TEXT NOT NULL, expires_at TEXT NOT NULL);
CREATE INDEX process_message_to ON process_message(name, key);
CREATE INDEX process_message_expiry ON process_message(expires_at);
CREATE TABLE process_message_consumed(
  instance INTEGER NOT NULL, name TEXT NOT NULL, message_id TEXT NOT NULL,
  PRIMARY KEY(instance, name, message_id)) WITHOUT ROWID;
)sql";

}
