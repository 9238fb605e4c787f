-- The audit trail of one register, newest first, without reading the others.
create index events_of_a_register on events (register, number);
