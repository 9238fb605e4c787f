-- What kind of school this store was made for. Set once; the start-up file cannot soften it later (B-1).
create table school_kind (
  only integer primary key check (only = 1),
  kind text not null check (kind in ('real', 'demo', 'test'))
);
