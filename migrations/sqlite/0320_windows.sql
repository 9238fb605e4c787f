-- What teachers open or narrow for a class, or for one pupil of it, until the lesson ends (B-7).
create table windows (
  id integer primary key,
  kind text not null check (kind in ('open_category', 'only_sites', 'no_web', 'supervised')),
  class integer not null references classes (id),
  -- One pupil of the class; null for the whole class.
  pupil integer references people (id),
  -- open_category: the list's id.
  category text not null default '',
  -- only_sites: hosts, one blank between them.
  hosts text not null default '',
  reason text not null,
  opened_by integer not null references people (id),
  starts integer not null,
  ends integer not null
) strict;
create index windows_by_end on windows (ends);

create table window_endings (
  id integer primary key,
  window integer not null unique references windows (id),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;
