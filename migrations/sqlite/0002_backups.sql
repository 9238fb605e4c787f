-- One row for each backup: the fact behind the control backup-regular.
create table backups (
  id integer primary key,
  made_at integer not null,
  place text not null,
  events integer not null,
  head text not null,
  files integer not null,
  bytes integer not null,
  verified integer not null,
  verified_at integer
) strict;
create index backups_by_time on backups (made_at);
