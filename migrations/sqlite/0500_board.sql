-- What the board stands on: probes, reviews and approvals of the policy, measured facts, and when a tile turned.

-- One row for each check that the product makes of itself. `good` says whether it found what it had to find.
create table probe_results (
  id integer primary key,
  kind text not null,
  subject text not null,
  good integer not null,
  found text not null,
  at integer not null,
  -- The journal's entry of the probe, and whether the journal was seen to hold it; null while nobody has looked.
  entry text not null default '',
  journaled integer
) strict;
create index probe_results_by_kind on probe_results (kind, subject, at);
create index probe_results_by_time on probe_results (at);

create table policy_reviews (
  id integer primary key,
  reviewed_on text not null,
  reviewers text not null,
  findings text not null,
  recorded_by integer,
  recorded_at integer not null
) strict;

-- What opens a review before its time: an incident, a new technology, guidance from the government.
create table policy_triggers (
  id integer primary key,
  kind text not null,
  what text not null,
  happened_on text not null,
  recorded_by integer,
  recorded_at integer not null,
  closed_by_review integer references policy_reviews (id),
  closed_at integer
) strict;

-- One row for each person who approved a version, in the role that the pack asks for.
create table policy_approvals (
  id integer primary key,
  version text not null,
  hash text not null,
  approved_by integer,
  in_role text not null,
  at integer not null,
  unique (hash, in_role)
) strict;

-- Measured statements that no other table keeps over time, such as how complete the inventory was on a day.
create table facts (
  id integer primary key,
  fact text not null,
  subject text not null,
  value text not null,
  at integer not null,
  grade text not null,
  source text not null,
  record text not null default ''
) strict;
create index facts_by_name on facts (fact, subject, at);

-- When a control's test began to fail, or held again: what a grace period counts from.
create table board_turns (
  id integer primary key,
  control text not null,
  at integer not null,
  holds integer not null
) strict;
create index board_turns_by_control on board_turns (control, at);
