-- What the filter did when somebody reached a site by accident, so that an incident that is opened from the report says it too.
alter table reports add column decision text;
