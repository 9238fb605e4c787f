-- A proposed change of the filter, run over last month's journal: how far it has come, and what it counted. No people in it (B-4).
create table replays (
  id integer primary key,
  proposal integer not null references proposals (id),
  -- The lists and rules that it was compared with: once others are in force it is made again.
  against text not null,
  begun_at integer not null,
  done integer not null default 0,
  total integer not null default 0,
  finished_at integer,
  report text not null default '',
  problem text not null default ''
) strict;
create index replays_of_a_proposal on replays (proposal, id);
