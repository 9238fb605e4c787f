-- Wrong attempts to sign in, so that a restart forgives nobody. The key is a digest: it names neither account nor address.
create table sign_in_failures (
  key text primary key,
  failures integer not null,
  last_at integer not null,
  free_at integer not null
) strict;
create index sign_in_failures_by_time on sign_in_failures (last_at);

-- Since when a second factor waits to be proved: the same key is shown again for a quarter of an hour.
alter table accounts add column second_factor_begun_at integer;
