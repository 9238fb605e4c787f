-- A teacher looks at what her class does on the web during the lesson: who, which class, why, and until when.
create table class_views (
  id integer primary key,
  class integer not null references classes (id),
  person integer not null references people (id),
  reason text not null,
  starts integer not null,
  ends integer not null,
  -- The last look that has an event; one stands for a minute.
  looked_at integer not null
) strict;
