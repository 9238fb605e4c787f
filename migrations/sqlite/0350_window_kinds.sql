-- Windows may open single sites and image search too. The kinds stand in a check, so both tables are made anew.
create table windows_with_kinds (
  id integer primary key,
  kind text not null
    check (kind in ('open_category', 'open_sites', 'open_image_search', 'only_sites', 'no_web', 'supervised')),
  class integer not null references classes (id),
  -- One pupil of the class; null for the whole class.
  pupil integer references people (id),
  -- open_category: the list's id.
  category text not null default '',
  -- open_sites, only_sites: hosts, one blank between them.
  hosts text not null default '',
  reason text not null,
  opened_by integer not null references people (id),
  starts integer not null,
  ends integer not null
) strict;
insert into windows_with_kinds select id, kind, class, pupil, category, hosts, reason, opened_by, starts, ends from windows;

create table window_endings_with_kinds (
  id integer primary key,
  window integer not null unique references windows_with_kinds (id),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;
insert into window_endings_with_kinds select id, window, person, reason, at from window_endings;

drop table window_endings;
drop table windows;
alter table windows_with_kinds rename to windows;
alter table window_endings_with_kinds rename to window_endings;
create index windows_by_end on windows (ends);
