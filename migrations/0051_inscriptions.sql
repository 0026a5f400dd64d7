-- Registrations to events, without an account. A place is never given twice, a group is never split, and the order of the waiting list is
-- the one that is published (docs/evenements.md).

-- Places given back while somebody waits: they are for those who wait, in their order.
alter table evenement add column de_cote integer not null default 0 check (de_cote >= 0);
alter table evenement drop constraint evenement_places;
alter table evenement add constraint evenement_places check (capacite is null or prises + de_cote <= capacite);
grant update (de_cote) on evenement to porte_app;

create table inscription (
  id uuid primary key,
  evenement_id uuid not null references evenement (id) on delete cascade,
  -- Whose kept places it holds; none: those of everybody.
  structure_id text references structure (id),
  -- Order of arrival, given while the event is locked.
  rang integer not null check (rang >= 1),
  sorte text not null check (sorte in ('seul', 'accompagne', 'groupe')),
  places integer not null check (places between 1 and 200),
  etat text not null check (etat in ('confirmee', 'attente', 'annulee')),
  -- First name, name, address; emptied when it is cancelled.
  contenu_chiffre bytea,
  -- Keyed digest of the address: one registration at a time for each.
  courriel_empreinte bytea,
  -- Digest of the secret of the link that cancels.
  annulation_empreinte bytea unique,
  inscrite_le timestamptz not null,
  changee_le timestamptz,
  rappelee_le timestamptz,
  -- How many came, and when it was noted.
  presents integer check (presents between 0 and 200),
  pointee_le timestamptz,
  -- The end of the event: what retention counts from.
  fin_le timestamptz not null,
  unique (evenement_id, rang)
);
create unique index inscription_adresse on inscription (evenement_id, courriel_empreinte) where etat <> 'annulee';
create index inscription_rappel on inscription (evenement_id) where etat = 'confirmee' and rappelee_le is null;

grant select, insert, delete on inscription to porte_app;
-- Who, how many and their order are never changed.
grant update (etat, contenu_chiffre, courriel_empreinte, annulation_empreinte, changee_le, rappelee_le, presents, pointee_le, fin_le) on inscription to porte_app;

alter table inscription enable row level security;
create policy inscription_systeme on inscription for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy inscription_lire on inscription for select to porte_app using (evenement_tenu(evenement_id));
create policy inscription_pointer on inscription for update to porte_app using (evenement_tenu(evenement_id));
