-- What happens to a subscribed list after it was added. A state is a row that says who and when.

-- Where a list comes from, or what is taken of it, was changed: every copy waits for people until one that was fetched
-- afterwards is in force.
create table list_feed_sources (
  id integer primary key,
  feed integer not null references list_feeds (id),
  -- The feed's newest copy at that moment; 0 where it had none.
  after_copy integer not null,
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;

-- What opens sites, so that people must agree: a list given up, a site that is not on the school's list.
create table list_changes (
  id integer primary key,
  kind text not null check (kind in ('give_up', 'take_off')),
  feed integer references list_feeds (id),
  host text not null default '',
  category text not null default '',
  reason text not null,
  asked_by integer not null references people (id),
  asked_at integer not null
) strict;

create table list_change_agreements (
  id integer primary key,
  change integer not null references list_changes (id),
  person integer not null references people (id),
  note text not null,
  at integer not null,
  unique (change, person)
) strict;

create table list_change_decisions (
  id integer primary key,
  change integer not null unique references list_changes (id),
  outcome text not null check (outcome in ('in_force', 'declined')),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;

-- A change in force that was taken back: the list is followed again, the site is on the list again.
create table list_change_undoings (
  change integer primary key references list_changes (id),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;
