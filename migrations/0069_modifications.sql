-- When a sheet was last written or withdrawn, for those who keep a copy and ask for what changed. To the millisecond, as it is told.
alter table structure add column modifie_le timestamptz not null default date_trunc('milliseconds', now());
alter table service add column modifie_le timestamptz not null default date_trunc('milliseconds', now());

create function annuaire_dater() returns trigger language plpgsql as $$
begin
  new.modifie_le := date_trunc('milliseconds', now());
  return new;
end $$;
create trigger structure_dater before update on structure for each row execute function annuaire_dater();
create trigger service_dater before update on service for each row execute function annuaire_dater();

-- A page from any point of the list is one reading of the index.
create index structure_modifications on structure (modifie_le, id);
create index service_modifications on service (modifie_le, id);
