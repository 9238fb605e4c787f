-- Alerts, reports, incidents and their tasks. A state is a row that says who and when: an acknowledgement, a closure, a seal.
-- `reference` is random: numbers that count would tell somebody outside a wall that a case exists (S-14).

-- L-4: without both kinds, alerts about people stay off.
create table assessments (
  id integer primary key,
  kind text not null check (kind in ('dpia', 'privacy_notice')),
  document text not null,
  recorded_at integer not null,
  recorded_by integer not null references people (id)
) strict;

create table alerts (
  id integer primary key,
  reference text not null unique,
  person integer references people (id),
  category text not null,
  severity text not null check (severity in ('risk_to_life', 'counted')),
  raised_at integer not null,
  device text,
  client text,
  address text not null,
  decision text not null
) strict;
create index alerts_by_person on alerts (person, category);

-- The page loads behind an alert, and those that may yet become one.
create table alert_loads (
  id integer primary key,
  entry text not null unique,
  person integer references people (id),
  category text not null,
  at integer not null,
  address text not null,
  alert integer references alerts (id)
) strict;
create index alert_loads_by_person on alert_loads (person, category, at);
create index alert_loads_by_alert on alert_loads (alert);

create table alert_acknowledgements (
  id integer primary key,
  alert integer not null unique references alerts (id),
  by integer not null references people (id),
  at integer not null
) strict;

create table alert_outcomes (
  id integer primary key,
  alert integer not null unique references alerts (id),
  kind text not null check (kind in ('dismissed', 'incident')),
  reason text not null,
  by integer not null references people (id),
  at integer not null
) strict;

create table reports (
  id integer primary key,
  reference text not null unique,
  kind text not null check (kind in ('accident', 'concern')),
  reporter integer references people (id),
  about integer references people (id),
  about_described text,
  what text,
  address text,
  entry text,
  device text,
  happened_at integer,
  received_at integer not null,
  -- S-3: asked before anything could be handed in; yes or unsure leaves custody of the device and nothing else.
  may_show_child text check (may_show_child in ('yes', 'unsure', 'no')),
  custody_holder text,
  custody_place text,
  custody_since text
) strict;
create index reports_by_reporter on reports (reporter);

create table report_acknowledgements (
  id integer primary key,
  report integer not null unique references reports (id),
  by integer not null references people (id),
  at integer not null
) strict;

create table report_outcomes (
  id integer primary key,
  report integer not null unique references reports (id),
  kind text not null check (kind in ('closed', 'incident')),
  reason text not null,
  by integer not null references people (id),
  at integer not null
) strict;

create table incidents (
  id integer primary key,
  reference text not null unique,
  summary text not null,
  person integer references people (id),
  device text,
  address text,
  decision text,
  happened_at integer not null,
  opened_at integer not null,
  opened_by integer not null references people (id),
  alert integer unique references alerts (id),
  report integer unique references reports (id),
  pack text not null
) strict;

create table incident_parties (
  id integer primary key,
  incident integer not null references incidents (id),
  person integer references people (id),
  described text not null,
  part text not null check (part in ('involved', 'victim', 'instigator', 'witness')),
  added_at integer not null,
  added_by integer not null references people (id),
  unique (incident, person)
) strict;
create index incident_parties_by_person on incident_parties (person);

-- One recorded answer or act; the walk is these, in order.
create table incident_steps (
  id integer primary key,
  incident integer not null references incidents (id),
  graph text not null,
  node text not null,
  party integer references incident_parties (id),
  outcome text not null check (outcome in ('answered', 'done', 'excused', 'replaced')),
  answer text not null,
  reason text not null,
  acts_on integer references incident_parties (id),
  acts_on_reason text not null,
  by integer not null references people (id),
  in_role text not null,
  at integer not null
) strict;
create index incident_steps_by_incident on incident_steps (incident);

-- S-2: contacts of rescue and others, from any node at any time.
create table incident_contacts (
  id integer primary key,
  incident integer not null references incidents (id),
  contact text not null,
  contacted_at integer not null,
  case_number text not null,
  note text not null,
  recorded_by integer not null references people (id),
  recorded_at integer not null
) strict;
create index incident_contacts_by_incident on incident_contacts (incident);

-- S-1: that it is safe to tell this child's parents, and which; or that it is not.
create table incident_judgements (
  id integer primary key,
  incident integer not null references incidents (id),
  party integer not null references incident_parties (id),
  safe integer not null,
  parent integer references people (id),
  reason text not null,
  by integer not null references people (id),
  at integer not null
) strict;
create index incident_judgements_by_incident on incident_judgements (incident);

create table incident_seals (
  id integer primary key,
  incident integer not null unique references incidents (id),
  answer text not null,
  by integer not null references people (id),
  at integer not null
) strict;

create table incident_custody (
  id integer primary key,
  incident integer not null references incidents (id),
  item text not null,
  holder text not null,
  place text not null,
  since integer not null,
  note text not null,
  recorded_by integer not null references people (id),
  recorded_at integer not null
) strict;
create index incident_custody_by_incident on incident_custody (incident);

create table incident_closures (
  id integer primary key,
  incident integer not null unique references incidents (id),
  outcome text not null,
  by integer not null references people (id),
  at integer not null
) strict;

create table tasks (
  id integer primary key,
  reference text not null unique,
  title text not null,
  due_at integer not null,
  for_role text not null,
  person integer references people (id),
  created_at integer not null,
  created_by integer references people (id),
  incident integer references incidents (id),
  graph text,
  node text,
  party integer references incident_parties (id)
) strict;
create index tasks_by_incident on tasks (incident);
create index tasks_by_person on tasks (person);

create table task_outcomes (
  id integer primary key,
  task integer not null unique references tasks (id),
  kind text not null check (kind in ('done', 'excused', 'no_longer_asked')),
  reason text not null,
  by integer not null references people (id),
  at integer not null
) strict;

-- Who and what was seen on the network, one day each: so that an empty queue can say who was not (S-17).
create table seen_people (
  id integer primary key references people (id),
  day text not null
) strict;
create table seen_devices (
  id integer primary key,
  device text not null unique,
  day text not null
) strict;
