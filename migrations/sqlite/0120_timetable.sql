-- The timetable, from timetable.csv of the roster: which class has a lesson when and where.
create table lessons (
  id integer primary key,
  class integer not null references classes (id),
  -- Monday is 1, Sunday is 7.
  weekday integer not null check (weekday between 1 and 7),
  -- Minutes since midnight at the school.
  starts integer not null check (starts between 0 and 1439),
  ends integer not null check (ends between 1 and 1440),
  room text not null,
  unique (class, weekday, starts)
) strict;
