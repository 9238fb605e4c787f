-- Every change as an event, chained. docs/reference/events.md explains each column.
create table events (
  number integer primary key,
  kind text not null,
  register text not null,
  record integer,
  about_person integer,
  actor_person integer,
  actor_part text not null,
  acting_role text not null,
  origin text not null,
  happened_at integer not null,
  recorded_at integer not null,
  sealed integer not null,
  payload blob not null,
  leaf text not null,
  chain text not null
) strict;
create index events_of_a_record on events (register, record, number);
create index events_by_an_actor on events (actor_person, number);

-- The end of the chain, so that a cut is seen in the store itself; the gateway keeps it too, outside.
create table event_head (
  id integer primary key check (id = 1),
  events integer not null,
  hash text not null
) strict;
insert into event_head values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create trigger events_are_never_changed before update on events begin select raise(abort, 'events are never changed'); end;
create trigger events_are_never_removed before delete on events begin select raise(abort, 'events are never removed'); end;
