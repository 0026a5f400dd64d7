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
  -- Closed by the agents, or by the calendar of closed days: the second opens again when the day does.
  ferme_motif text check (ferme_motif in ('agents', 'calendrier')),
  unique (id, structure_id),
  check (fin > debut),
  check ((ferme_le is null) = (ferme_motif is null))
);
create unique index creneau_permanence on creneau (permanence_id, debut);
create index creneau_structure on creneau (structure_id, debut);

create table rendezvous (
  id uuid primary key default gen_random_uuid(),
  -- The same through moves: a calendar knows it by this.
  uid uuid not null default gen_random_uuid(),
  creneau_id uuid not null,
  place integer not null check (place >= 1),
  structure_id text not null references structure (id),
  personne_id uuid references personne (id) on delete set null,
  aiguillage_id uuid references aiguillage (id) on delete set null,
  pris_par text not null check (pris_par in ('personne', 'agent', 'telephone')),
  compte_id uuid references compte (id) on delete set null,
  etat text not null default 'pris' check (etat in ('pris', 'vu', 'excuse', 'absent', 'annule', 'deplace')),
  pris_le timestamptz not null,
  change_le timestamptz,
  sequence integer not null default 0,
  -- A rendez-vous is with the structure that its slot is of.
  foreign key (creneau_id, structure_id) references creneau (id, structure_id),
  -- One at a time for an aiguillage; a move takes the new one before it lets go of the old one, in one transaction.
  constraint rendezvous_un_par_aiguillage exclude (aiguillage_id with =) where (etat = 'pris') deferrable initially deferred
);
-- What makes a double booking impossible, whatever the code does.
create unique index rendezvous_place on rendezvous (creneau_id, place) where etat in ('pris', 'vu', 'absent');
-- Nobody is put in a slot that is closed or past its places: one that is being closed waits for those that are being taken.
create function rendezvous_verifier() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  c creneau;
begin
  select * into c from creneau where id = new.creneau_id for share;
  if c.ferme_le is not null or new.place > c.places then
    raise exception 'this slot is closed or full' using errcode = 'check_violation', constraint = 'rendezvous_creneau';
  end if;
  return new;
end $$;
create trigger rendezvous_creneau before insert on rendezvous for each row execute function rendezvous_verifier();
create function rendezvous_figer() returns trigger language plpgsql as $$
begin
  if new.personne_id is not null and new.personne_id is distinct from old.personne_id then
    raise exception 'a rendez-vous does not pass to somebody else' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rendezvous_personne before update of personne_id on rendezvous for each row execute function rendezvous_figer();
create index rendezvous_creneau on rendezvous (creneau_id);
create index rendezvous_aiguillage on rendezvous (aiguillage_id);
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

grant select, insert, update on permanence, creneau, agenda_flux to porte_app;
-- Who, where and when are never changed: another rendez-vous is taken.
grant select, insert on rendezvous to porte_app;
grant update (etat, change_le, sequence, personne_id) on rendezvous to porte_app;
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
create policy rendezvous_structure on rendezvous for select to porte_app using (acteur_recoit(structure_id));
create policy rendezvous_suivre on rendezvous for update to porte_app using (acteur_recoit(structure_id)) with check (acteur_recoit(structure_id));
-- A conseiller books, for their own structure or another one, for somebody whose file they hold.
create policy rendezvous_partenaire on rendezvous for select to porte_app using (a_acces(personne_id));
create policy rendezvous_reserver on rendezvous for insert to porte_app with check (a_acces(personne_id));
create policy rendezvous_annuler on rendezvous for update to porte_app using (a_acces(personne_id)) with check (a_acces(personne_id));

-- How to reach somebody whose rendez-vous changes, for those who see it: a structure that closes a slot tells the person
-- even when it does not hold their file. The application opens it to send, and shows it to nobody.
create function rendezvous_joindre(rendezvous_id uuid) returns table (personne_id uuid, identite_chiffre bytea, contact_prefere text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.id, p.identite_chiffre, p.contact_prefere
    from rendezvous r join personne p on p.id = r.personne_id
    where r.id = rendezvous_id and r.etat = 'pris' and p.effacee_le is null
      and (acteur_systeme() or acteur_recoit(r.structure_id) or r.personne_id = acteur_personne() or coalesce(a_acces(r.personne_id), false));
  end;
revoke all on function rendezvous_joindre from public;
grant execute on function rendezvous_joindre to porte_app;

-- How many places of a slot are taken: public, without saying by whom.
create function creneau_pris(creneau uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select count(*)::int from rendezvous r where r.creneau_id = creneau and r.etat in ('pris', 'vu', 'absent');
  end;
grant execute on function creneau_pris to porte_app;
create function creneau_place_prise(creneau uuid, numero integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from rendezvous r where r.creneau_id = creneau and r.place = numero and r.etat in ('pris', 'vu', 'absent'));
  end;
grant execute on function creneau_place_prise to porte_app;

alter table agenda_flux enable row level security;
create policy flux_systeme on agenda_flux for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy flux_moi on agenda_flux for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
