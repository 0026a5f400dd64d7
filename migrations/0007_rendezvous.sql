-- Slots of a lieu and who holds them. One slot is never given twice: the place taken is a unique row.

create table permanence (
  id uuid primary key default gen_random_uuid(),
  structure_id text not null references structure (id),
  lieu_id text,
  service_id text,
  nom text not null,
  -- RFC 5545 recurrence in the zone below; local times stay the same through daylight saving.
  recurrence text not null,
  debut timestamp not null,
  zone text not null default 'Europe/Paris',
  duree_min integer not null check (duree_min between 5 and 480),
  creneaux integer not null check (creneaux between 1 and 100),
  places integer not null default 1 check (places between 1 and 100),
  mode text not null default 'en-presentiel' check (mode in ('en-presentiel', 'telephone', 'a-distance')),
  -- Accounts that host in turn, in order.
  hotes uuid[] not null default '{}',
  public boolean not null default true,
  fermee_le timestamptz
);
create index permanence_structure on permanence (structure_id);

create table creneau (
  id uuid primary key default gen_random_uuid(),
  permanence_id uuid references permanence (id) on delete cascade,
  structure_id text not null references structure (id),
  debut timestamptz not null,
  fin timestamptz not null,
  places integer not null,
  hote uuid references compte (id) on delete set null,
  ferme_le timestamptz,
  check (fin > debut)
);
create unique index creneau_permanence on creneau (permanence_id, debut);
create index creneau_structure on creneau (structure_id, debut);

create table rendezvous (
  id uuid primary key default gen_random_uuid(),
  creneau_id uuid not null references creneau (id),
  place integer not null check (place >= 1),
  structure_id text not null references structure (id),
  personne_id uuid references personne (id) on delete set null,
  aiguillage_id uuid references aiguillage (id) on delete set null,
  pris_par text not null check (pris_par in ('personne', 'agent', 'telephone')),
  compte_id uuid references compte (id) on delete set null,
  etat text not null default 'pris' check (etat in ('pris', 'vu', 'excuse', 'absent', 'annule', 'deplace')),
  pris_le timestamptz not null,
  change_le timestamptz,
  sequence integer not null default 0
);
-- What makes a double booking impossible, whatever the code does.
create unique index rendezvous_place on rendezvous (creneau_id, place) where etat in ('pris', 'vu', 'absent');
create index rendezvous_personne on rendezvous (personne_id);
create index rendezvous_structure on rendezvous (structure_id, etat);

-- Feed of an agent's calendar: only the digest of its secret.
create table agenda_flux (
  empreinte bytea primary key,
  compte_id uuid not null references compte (id) on delete cascade,
  structure_id text not null references structure (id),
  cree_le timestamptz not null,
  revoque_le timestamptz
);

grant select, insert, update on permanence, creneau, rendezvous, agenda_flux to porte_app;
grant delete on permanence, creneau, agenda_flux to porte_app;

-- When a structure receives is public; who comes is not.
alter table permanence enable row level security;
create policy permanence_lire on permanence for select to porte_app using (true);
create policy permanence_tenir on permanence for all to porte_app using (acteur_recoit(structure_id) or acteur_systeme()) with check (acteur_recoit(structure_id) or acteur_systeme());
alter table creneau enable row level security;
create policy creneau_lire on creneau for select to porte_app using (true);
create policy creneau_tenir on creneau for all to porte_app using (acteur_recoit(structure_id) or acteur_systeme()) with check (acteur_recoit(structure_id) or acteur_systeme());

alter table rendezvous enable row level security;
create policy rendezvous_systeme on rendezvous for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy rendezvous_personne on rendezvous for all to porte_app using (personne_id = acteur_personne()) with check (personne_id = acteur_personne());
create policy rendezvous_structure on rendezvous for all to porte_app using (acteur_recoit(structure_id)) with check (acteur_recoit(structure_id));
-- A conseiller books for another structure, for somebody whose file they hold.
create policy rendezvous_partenaire on rendezvous for select to porte_app using (a_acces(personne_id));
create policy rendezvous_reserver on rendezvous for insert to porte_app with check (a_acces(personne_id));
create policy rendezvous_annuler on rendezvous for update to porte_app using (a_acces(personne_id)) with check (a_acces(personne_id));

-- How many places of a slot are taken: public, without saying by whom.
create function creneau_pris(creneau uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select count(*)::int from rendezvous r where r.creneau_id = creneau and r.etat in ('pris', 'vu', 'absent');
  end;
grant execute on function creneau_pris to porte_app;

alter table agenda_flux enable row level security;
create policy flux_systeme on agenda_flux for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy flux_moi on agenda_flux for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
