-- Lists of sites that others keep and the school subscribes to. A state is a row that says who and when.
create table list_feeds (
  id integer primary key,
  -- As commands name it, "ut1".
  name text not null unique,
  title text not null,
  format text not null,
  -- https://…, or a folder or file on the server.
  address text not null,
  -- The category of a list that names none.
  category text not null default '',
  -- The list's categories and the school's, "porn=adult", one a line; empty takes all.
  category_map text not null default '',
  is_locked integer not null check (is_locked in (0, 1)),
  refresh_hours integer not null,
  licence text not null,
  added_by integer not null references people (id),
  reason text not null,
  added_at integer not null
) strict;

-- What a feed held when it was fetched and was not what it held before. Its entries lie in a file beside the store.
create table list_copies (
  id integer primary key,
  feed integer not null references list_feeds (id),
  content_hash text not null,
  -- Names the compiled list file that was made from it, hex.
  file_id text not null,
  entries integer not null,
  skipped integer not null,
  -- Entries by category, "adult=4711", one a line.
  counts text not null,
  findings text not null default '',
  fetched_at integer not null
) strict;
create index list_copies_of_a_feed on list_copies (feed, id);

-- Why a copy waits for people (B-9).
create table list_copy_holds (
  id integer primary key,
  copy integer not null references list_copies (id),
  code text not null,
  message text not null
) strict;

create table list_copy_agreements (
  id integer primary key,
  copy integer not null references list_copies (id),
  person integer not null references people (id),
  note text not null,
  at integer not null,
  unique (copy, person)
) strict;

-- The last one in force of a feed is in force until the next.
create table list_copy_decisions (
  id integer primary key,
  copy integer not null unique references list_copies (id),
  outcome text not null check (outcome in ('in_force', 'refused', 'superseded')),
  person integer references people (id),
  reason text not null,
  at integer not null
) strict;

-- When each feed was last looked at, and how that ended: a counter that says nothing about anybody.
create table list_feed_checks (
  feed integer primary key references list_feeds (id),
  tried_at integer not null,
  good_at integer,
  problem text not null default '',
  etag text not null default '',
  last_modified text not null default ''
) strict;
