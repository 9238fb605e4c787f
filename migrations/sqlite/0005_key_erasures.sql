-- Keys that are to be destroyed: ordered together with the event that says so, done afterwards. What a crash leaves ordered is
-- destroyed when the store is next opened.
create table key_erasures (
  id integer primary key,
  person integer not null unique,
  ordered_at integer not null,
  done_at integer
) strict;
