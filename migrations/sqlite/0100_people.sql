-- Who is at the school, as the roster says it: people, who belongs to whom, classes, terms.
create table people (
  id integer primary key,
  -- The id in the school's management information system; null for somebody who was set up by hand before the roster came.
  roster_id text unique,
  username text not null unique,
  given text not null,
  family text not null,
  role text not null check (role in ('pupil', 'teacher', 'staff', 'parent', 'governor', 'visitor')),
  year integer check (year between 0 and 13),
  form text not null default '',
  birth_date text,
  email text not null default '',
  starts text,
  ends text,
  needs text not null default '',
  address text not null default '',
  -- The day from which the roster no longer names them.
  left_on text
) strict;
create index people_by_name on people (family, given);
create index people_by_year on people (role, year, form);

create table family_links (
  id integer primary key,
  parent integer not null references people (id),
  child integer not null references people (id),
  -- S-8: no contact means no account, letter or signature.
  contact_allowed integer not null,
  parental_responsibility integer not null default 1,
  court_order text not null default '',
  unique (parent, child)
) strict;
create index family_links_of_a_child on family_links (child);

create table classes (
  id integer primary key,
  code text not null unique,
  name text not null,
  year integer check (year between 0 and 13),
  teacher integer references people (id)
) strict;
create index classes_of_a_teacher on classes (teacher);

create table memberships (
  id integer primary key,
  class integer not null references classes (id),
  person integer not null references people (id),
  unique (person, class)
) strict;
create index memberships_of_a_class on memberships (class);

create table terms (
  id integer primary key,
  name text not null,
  -- 'term' holds school days; any other kind (holiday, half_term, inset_day …) takes days out.
  kind text not null,
  starts text not null,
  ends text not null,
  unique (name, starts)
) strict;

create table roster_imports (
  id integer primary key,
  made_at integer not null,
  made_by integer references people (id),
  added integer not null,
  changed integer not null,
  left_school integer not null,
  unchanged integer not null,
  accepted_leavers integer
) strict;
