-- What people sign: exact texts, who signed which, whose date was extended.
create table agreement_versions (
  id integer primary key,
  agreement text not null,
  version text not null,
  hash text not null,
  title text not null,
  kind text not null,
  text text not null,
  roles text not null,
  years text not null,
  signers text not null,
  resign text not null,
  gates integer not null,
  sign_within_days integer not null,
  in_force_from integer not null,
  -- The day by whose end those who had signed the version before must have signed this one (S-7).
  sign_by text not null,
  -- Set when a later version, or none, took its place.
  replaced_at integer,
  unique (agreement, hash)
) strict;

create table signatures (
  id integer primary key,
  version integer not null references agreement_versions (id),
  -- Whom it is for, and who signed: the same person, or a parent.
  person integer not null references people (id),
  signer integer not null references people (id),
  signer_kind text not null check (signer_kind in ('self', 'parent')),
  typed_name text not null,
  signed_at integer not null,
  session integer,
  client text not null default '',
  device text not null default '',
  -- B-6: held for the office until a person has looked at it.
  held_reason text not null default '',
  released_at integer,
  released_by integer references people (id),
  refused_at integer,
  refused_by integer references people (id),
  withdrawn_at integer,
  withdrawn_by integer references people (id),
  withdrawn_reason text not null default ''
) strict;
create index signatures_for_a_person on signatures (person, version);
create index signatures_of_a_version on signatures (version);

create table sign_by_extensions (
  id integer primary key,
  agreement text not null,
  person integer not null references people (id),
  until text not null,
  reason text not null,
  given_by integer not null references people (id),
  given_at integer not null,
  withdrawn_at integer
) strict;
create index sign_by_extensions_of_a_person on sign_by_extensions (person);
