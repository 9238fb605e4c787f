-- A restore is a fact of the restored store: when, from which backup, what head it had, and who says to have done it.
create table restores (
  id integer primary key,
  restored_at integer not null,
  made_at integer not null,
  place text not null,
  events integer not null,
  head text not null,
  by_person integer,
  by_words text not null
) strict;

-- Two people accept that a restored store has fewer events than the head which the gateway had kept (B-3).
create table head_acceptances (
  id integer primary key,
  restore integer not null references restores (id),
  kept_events integer not null,
  kept_head text not null,
  person integer not null,
  reason text not null,
  at integer not null,
  unique (restore, kept_events, kept_head, person)
) strict;
