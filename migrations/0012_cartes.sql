-- What a structure says of its places, with the day on which it said so: kept apart from the annuaire, which imports write over.
create table capacite (
  structure_id text primary key references structure (id) on delete cascade,
  places integer not null check (places between 0 and 9999),
  dite_le timestamptz not null
);
grant select, insert, update, delete on capacite to porte_app;

-- Public; said by the responsable of the structure alone.
alter table capacite enable row level security;
create policy capacite_lire on capacite for select to porte_app using (true);
create policy capacite_dire on capacite for all to porte_app
  using (acteur_recoit(structure_id) and acteur_role() = 'responsable')
  with check (acteur_recoit(structure_id) and acteur_role() = 'responsable');

-- The few services whose sheet states places: read for all of them at once.
create index service_capacite on service (id) where capacite is not null and etat = 'actif';
