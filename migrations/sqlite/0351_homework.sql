-- Homework lists: sites that a teacher looked at before the class uses them (control site-preview).
create table homework_lists (
  id integer primary key,
  class integer not null references classes (id),
  title text not null,
  words text not null default '',
  made_by integer not null references people (id),
  made_at integer not null,
  -- The list stands until this moment.
  due_at integer not null
) strict;
create index homework_lists_by_due on homework_lists (due_at);

create table homework_publications (
  id integer primary key,
  list integer not null unique references homework_lists (id),
  person integer not null references people (id),
  at integer not null
) strict;

create table homework_endings (
  id integer primary key,
  list integer not null unique references homework_lists (id),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;

create table homework_sites (
  id integer primary key,
  list integer not null references homework_lists (id),
  address text not null,
  host text not null,
  note text not null default '',
  -- When the program last asked for the page, when that last worked, and what was in the way; nobody's record.
  tried_at integer,
  compared_at integer,
  problem text not null default '',
  unique (list, address)
) strict;

create table homework_removals (
  id integer primary key,
  site integer not null unique references homework_sites (id),
  person integer not null references people (id),
  at integer not null
) strict;

-- A person looked at the page.
create table homework_previews (
  id integer primary key,
  site integer not null references homework_sites (id),
  person integer not null references people (id),
  at integer not null
) strict;
create index homework_previews_by_site on homework_previews (site);

-- What the page was then: its fingerprint, taken by the program.
create table homework_readings (
  id integer primary key,
  preview integer not null unique references homework_previews (id),
  status integer not null,
  type text not null,
  words integer not null,
  text_hash text not null,
  sketch text not null,
  at integer not null
) strict;

-- The page changed, or the preview grew old: somebody has to look again.
create table homework_reopenings (
  id integer primary key,
  preview integer not null unique references homework_previews (id),
  why text not null check (why in ('changed', 'aged')),
  changed_percent integer,
  task text not null,
  at integer not null
) strict;
