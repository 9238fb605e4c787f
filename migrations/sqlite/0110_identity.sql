-- Who may sign in, how, and what each may do. One account a person.
create table accounts (
  id integer primary key,
  person integer not null unique references people (id),
  password_hash text,
  password_set_at integer,
  must_change integer not null default 1,
  disabled_at integer,
  disabled_reason text not null default '',
  -- Counts up whenever the password or the account changes: cached proof of it is void from then on.
  stamp integer not null default 1,
  -- Sealed with the person's own key.
  second_factor blob,
  second_factor_confirmed_at integer,
  second_factor_last_step integer not null default 0,
  made_at integer not null
) strict;

-- Who made or changed an account or gave a role: two people are not two where one made the other (B-3).
create table account_makers (
  id integer primary key,
  person integer not null references people (id),
  made_by integer not null references people (id),
  what text not null,
  at integer not null
) strict;
create index account_makers_of_a_person on account_makers (person, at);

create table sessions (
  id integer primary key,
  token_hash text not null unique,
  person integer not null references people (id),
  began_at integer not null,
  last_seen_at integer not null,
  idle_minutes integer not null,
  ends_at integer not null,
  client text not null,
  -- A random mark that the browser keeps, hashed: two people's sessions in one browser are seen as such (B-6).
  browser text not null default '',
  way text not null check (way in ('password', 'link', 'code')),
  form_secret text not null,
  second_factor_at integer,
  ended_at integer,
  end_reason text not null default ''
) strict;
create index sessions_of_a_person on sessions (person, ended_at);
create index sessions_that_are_open on sessions (ended_at, ends_at);

create table single_use_codes (
  id integer primary key,
  code_hash text not null unique,
  person integer not null references people (id),
  purpose text not null check (purpose in ('first_sign_in', 'link', 'reset', 'invitation')),
  made_at integer not null,
  expires_at integer not null,
  made_by integer references people (id),
  reason text not null default '',
  spent_at integer,
  spent_from text not null default '',
  -- The person has been shown that somebody made it (B-6).
  shown_at integer,
  head_shown_at integer
) strict;
create index single_use_codes_of_a_person on single_use_codes (person, made_at);

create table address_claims (
  id integer primary key,
  client text not null,
  person integer not null references people (id),
  session integer not null references sessions (id),
  since integer not null,
  idle_until integer not null,
  ended_at integer
) strict;
create index address_claims_that_hold on address_claims (ended_at, idle_until);

create table role_grants (
  id integer primary key,
  person integer not null references people (id),
  role text not null,
  starts text not null,
  ends text,
  given_by integer references people (id),
  reason text not null default '',
  given_at integer not null,
  ended_by integer references people (id),
  ended_at integer,
  end_reason text not null default ''
) strict;
create index role_grants_of_a_person on role_grants (person, ended_at);
create index role_grants_of_a_role on role_grants (role, ended_at);
