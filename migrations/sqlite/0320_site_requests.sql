-- Site requests stand on the register engine: a step is who and when on the request itself, and the step's event keeps what was
-- before. A column without a value holds nothing, not an empty text.
alter table site_requests add column blocked_as text;
alter table site_requests add column entry_of_block text;
update site_requests set blocked_as = nullif(list, ''), entry_of_block = nullif(entry, '');
alter table site_requests drop column list;
alter table site_requests drop column entry;
alter table site_requests rename column entry_of_block to entry;

alter table site_requests add column forwarded_at integer;
alter table site_requests add column forwarded_by integer references people (id);
alter table site_requests add column group_name text;
alter table site_requests add column days integer;
alter table site_requests add column note text;
alter table site_requests add column proposed_at integer;
alter table site_requests add column proposed_by integer references people (id);
alter table site_requests add column proposal integer references proposals (id);
alter table site_requests add column declined_at integer;
alter table site_requests add column declined_by integer references people (id);
alter table site_requests add column why_not text;
alter table site_requests add column withdrawn_at integer;

update site_requests set (forwarded_at, forwarded_by, group_name, days, note) =
  (select at, person, nullif(group_name, ''), days, nullif(note, '') from site_request_steps
   where request = site_requests.id and step = 'forwarded' order by id desc limit 1);
update site_requests set (proposed_at, proposed_by, proposal, group_name, days, note) =
  (select at, person, proposal, nullif(group_name, ''), days, nullif(note, '') from site_request_steps
   where request = site_requests.id and step = 'proposed' order by id desc limit 1)
  where id in (select request from site_request_steps where step = 'proposed');
update site_requests set (declined_at, declined_by, why_not) =
  (select at, person, nullif(note, '') from site_request_steps
   where request = site_requests.id and step = 'declined' order by id desc limit 1);
update site_requests set withdrawn_at =
  (select at from site_request_steps where request = site_requests.id and step = 'withdrawn' order by id desc limit 1);

drop table site_request_steps;
