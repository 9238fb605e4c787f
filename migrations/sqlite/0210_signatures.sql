-- Agreement texts, signatures and dates put off stand on the register engine: a column without a value holds nothing, not an empty
-- text, and a signature carries the fingerprint of the text that was signed.
alter table agreement_versions rename column years to years_before;
alter table agreement_versions add column years text;
update agreement_versions set years = nullif(years_before, '');
alter table agreement_versions drop column years_before;

alter table signatures add column text_hash text;
update signatures set text_hash = (select hash from agreement_versions where agreement_versions.id = signatures.version);
alter table signatures rename column client to client_before;
alter table signatures rename column device to device_before;
alter table signatures rename column held_reason to held_reason_before;
alter table signatures rename column withdrawn_reason to withdrawn_reason_before;
alter table signatures add column client text;
alter table signatures add column device text;
alter table signatures add column held_reason text;
alter table signatures add column withdrawn_reason text;
update signatures set client = nullif(client_before, ''), device = nullif(device_before, ''),
  held_reason = nullif(held_reason_before, ''), withdrawn_reason = nullif(withdrawn_reason_before, '');
alter table signatures drop column client_before;
alter table signatures drop column device_before;
alter table signatures drop column held_reason_before;
alter table signatures drop column withdrawn_reason_before;
create index signatures_by_signer on signatures (signer);
