-- Which event brought a pack into force: what was approved, by whom and when can be read from the chain.
alter table packs_in_force add column event integer;
