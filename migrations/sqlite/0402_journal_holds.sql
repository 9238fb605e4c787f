-- What the journal must keep although its time is over (L-3): of one person, of some days, or both. Court, police, an inquiry or an
-- open request stand behind it. It ends only when somebody lifts it.
create table journal_holds (
  id integer primary key,
  kind text not null check (kind in ('police', 'court', 'inquiry', 'request')),
  -- Nobody: everybody's entries of these days.
  person integer references people (id),
  -- UTC days, both included; null: without an end on that side.
  first_day text,
  last_day text,
  reason text not null,
  placed_by integer not null references people (id),
  placed_at integer not null
) strict;

create table journal_hold_ends (
  id integer primary key,
  hold integer not null unique references journal_holds (id),
  reason text not null,
  by integer not null references people (id),
  at integer not null
) strict;
