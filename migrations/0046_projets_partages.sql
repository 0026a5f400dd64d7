-- A kept project that the person opens to a structure, for a time, and takes back when they want.

create table projet_partage (
  id uuid primary key,
  projet_id uuid not null references projet_garde (id) on delete cascade,
  structure_id text not null references structure (id),
  -- How the structure knows whose it is: what the person wrote for that.
  nom_chiffre bytea not null,
  -- Health goes along only when the person says so.
  sante boolean not null,
  ouvert_le timestamptz not null,
  jusqua timestamptz not null,
  retire_le timestamptz,
  -- The aiguillage that it was attached to: its receiver sees the project too, as long as it is shared.
  aiguillage_id uuid references aiguillage (id) on delete set null
);
create index projet_partage_projet on projet_partage (projet_id);
create index projet_partage_structure on projet_partage (structure_id) where retire_le is null;
create index projet_partage_aiguillage on projet_partage (aiguillage_id) where aiguillage_id is not null;
create index projet_partage_jusqua on projet_partage (jusqua);
grant select, insert, delete on projet_partage to porte_app;
grant update (retire_le, aiguillage_id) on projet_partage to porte_app;

-- Who opened it, and what they did: shown to the person.
create table projet_ouverture (
  id uuid primary key default gen_random_uuid(),
  partage_id uuid not null references projet_partage (id) on delete cascade,
  structure_id text not null references structure (id),
  geste text not null check (geste in ('ouvrir', 'ecrire', 'joindre')),
  le timestamptz not null
);
create index projet_ouverture_partage on projet_ouverture (partage_id, le);
grant select, insert, delete on projet_ouverture to porte_app;

alter table projet_partage enable row level security;
create policy projet_partage_systeme on projet_partage for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy projet_partage_soi on projet_partage for all to porte_app using (projet_id = acteur_projet()) with check (projet_id = acteur_projet());
create policy projet_partage_structure on projet_partage for select to porte_app using (retire_le is null and acteur_recoit(structure_id));
create policy projet_partage_recepteur on projet_partage for select to porte_app using (
  retire_le is null and exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.recepteur_structure)));
-- Attached to an aiguillage of theirs, and to no other.
create policy projet_partage_joindre on projet_partage for update to porte_app
  using (retire_le is null and acteur_recoit(structure_id))
  with check (acteur_recoit(structure_id) and (aiguillage_id is null
    or exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure))));

-- A structure reads the project while a share is open to it, and writes beside the person when the share is its own.
create policy projet_garde_partage on projet_garde for select to porte_app using (
  acteur_sorte() = 'agent' and exists (select from projet_partage p where p.projet_id = projet_garde.id));
create policy projet_garde_ecrire on projet_garde for update to porte_app using (
  exists (select from projet_partage p where p.projet_id = projet_garde.id and p.retire_le is null and acteur_recoit(p.structure_id)));

alter table projet_ouverture enable row level security;
create policy projet_ouverture_systeme on projet_ouverture for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy projet_ouverture_soi on projet_ouverture for select to porte_app using (
  acteur_sorte() = 'projet' and exists (select from projet_partage p where p.id = partage_id));
create policy projet_ouverture_tracer on projet_ouverture for insert to porte_app with check (
  acteur_recoit(structure_id) and exists (select from projet_partage p where p.id = partage_id));
