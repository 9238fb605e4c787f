-- Changes to the filter: who proposed what, who agreed, what is in force. A state is a row that says who and when.
create table proposals (
  id integer primary key,
  kind text not null check (kind in ('pack_change', 'site_request', 'temporary_rule', 'helpline_host')),
  -- In words, for people: "Open maps.example for class 9A/Ma1".
  title text not null,
  -- Null for a change that was found (a pack folder that differs from the approved one).
  proposed_by integer references people (id),
  -- Who asked for it first, where that is somebody else: the pupil of a site request. Neither may agree (B-3).
  asked_by integer references people (id),
  reason text not null,
  proposed_at integer not null,
  approvals_needed integer not null,
  request integer,
  host text not null default '',
  group_name text not null default '',
  starts integer,
  ends integer,
  clause text not null default '',
  pack_hash text not null default '',
  helpline_name text not null default '',
  helpline_phone text not null default '',
  helpline_hours text not null default ''
) strict;

create table proposal_agreements (
  id integer primary key,
  proposal integer not null references proposals (id),
  person integer not null references people (id),
  note text not null,
  at integer not null,
  unique (proposal, person)
) strict;

create table proposal_closures (
  id integer primary key,
  proposal integer not null unique references proposals (id),
  outcome text not null check (outcome in ('in_force', 'declined', 'withdrawn', 'superseded')),
  person integer references people (id),
  note text not null,
  at integer not null
) strict;

-- What two people opened for a time. Narrowing needs one person: see the endings.
create table temporary_rules (
  id integer primary key,
  proposal integer not null unique references proposals (id),
  host text not null,
  group_name text not null,
  starts integer not null,
  ends integer not null,
  clause text not null default '',
  approvals integer not null
) strict;
create index temporary_rules_by_end on temporary_rules (ends);

create table temporary_rule_endings (
  id integer primary key,
  rule integer not null unique references temporary_rules (id),
  person integer not null references people (id),
  reason text not null,
  at integer not null
) strict;

-- Helplines that the school added to its pack's (S-6: two people, always).
create table added_helplines (
  id integer primary key,
  proposal integer not null unique references proposals (id),
  name text not null,
  phone text not null,
  host text not null,
  hours text not null
) strict;

create table site_requests (
  id integer primary key,
  person integer not null references people (id),
  -- The journal entry of the block, "2026-11-22/4711"; empty where it was asked for without one.
  entry text not null default '',
  address text not null,
  host text not null,
  -- The list that blocked it, empty for none.
  list text not null default '',
  reason text not null,
  made_at integer not null
) strict;
create index site_requests_of_a_person on site_requests (person, made_at);

create table site_request_steps (
  id integer primary key,
  request integer not null references site_requests (id),
  step text not null check (step in ('forwarded', 'declined', 'proposed', 'withdrawn')),
  person integer not null references people (id),
  group_name text not null default '',
  days integer,
  proposal integer references proposals (id),
  note text not null default '',
  at integer not null
) strict;
create index site_request_steps_of_a_request on site_request_steps (request, id);

-- Approved and proposed packs, whole, so that what was agreed is what runs whatever happens to the folder.
create table pack_copies (
  hash text primary key,
  name text not null,
  files blob not null,
  kept_at integer not null
) strict;

create table packs_in_force (
  id integer primary key,
  hash text not null references pack_copies (hash),
  -- Null for the pack that the school began with.
  proposal integer references proposals (id),
  since integer not null
) strict;

-- Every snapshot by number, and the parts that a replay needs, for as long as journal entries name them.
create table snapshots (
  number integer primary key,
  lists_hash text not null,
  rules_hash text not null,
  people_hash text not null,
  sessions_hash text not null,
  made_at integer not null
) strict;

create table snapshot_parts (
  hash text primary key,
  kind text not null check (kind in ('lists', 'rules')),
  bytes blob not null
) strict;
