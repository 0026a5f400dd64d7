-- Events of the network: several structures hold one together. A draft is seen by those that hold it, the rest by everybody or by agents.

create table evenement_campagne (
  id uuid primary key default gen_random_uuid(),
  titre text not null check (length(titre) between 1 and 200),
  description text,
  debut date not null,
  fin date not null,
  structure_id text references structure (id),
  demonstration boolean not null default false,
  check (fin >= debut)
);

create table evenement (
  id uuid primary key default gen_random_uuid(),
  -- Who gives it: `poste`, or the name of what it was imported from, with its identifier there.
  source text not null default 'poste',
  source_id text,
  campagne_id uuid references evenement_campagne (id) on delete set null,
  -- The structure that leads it; none for what was imported.
  pilote text references structure (id),
  -- Name of who holds it, when no structure of the annuaire does.
  organisateur text,
  titre text not null check (length(titre) between 1 and 200),
  description text,
  etat text not null default 'brouillon' check (etat in ('brouillon', 'publie', 'annule', 'deplace')),
  -- Why it was cancelled or moved, as it is told.
  motif text,
  membres boolean not null default false,
  zone text not null default 'Europe/Paris',
  -- Whole days: from the midnight that begins the first to the one that ends the last, in the zone.
  journee boolean not null default false,
  debut timestamptz not null,
  fin timestamptz not null,
  en_ligne boolean not null default false,
  lien text,
  lieu_nom text,
  adresse text,
  code_postal text,
  commune text,
  ville text,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  -- None: for everybody.
  publics text[] not null default '{}',
  besoins text[] not null default '{}',
  romes text[] not null default '{}',
  accessibilite text[] not null default '{}',
  -- `aucune`: one comes. `ailleurs`: at the address of `lien`.
  inscription text not null default 'aucune' check (inscription in ('aucune', 'ici', 'ailleurs')),
  capacite integer check (capacite between 1 and 100000),
  prises integer not null default 0 check (prises >= 0),
  sequence integer not null default 0,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  retire_le timestamptz,
  import_id bigint references import (id) on delete set null,
  empreinte text,
  unique (source, source_id),
  check (fin > debut),
  check ((lat is null) = (lon is null)),
  -- What makes a place impossible to give twice, whatever the code does.
  constraint evenement_places check (capacite is null or prises <= capacite)
);
create index evenement_campagne_id on evenement (campagne_id, debut);
create index evenement_pilote on evenement (pilote, debut);

-- Who holds it, and as what. `quota`: places that are kept for the people that this structure registers.
create table evenement_structure (
  evenement_id uuid not null references evenement (id) on delete cascade,
  structure_id text not null references structure (id),
  role text not null check (role in ('pilote', 'co-organisateur', 'contributeur', 'hote')),
  quota integer check (quota between 1 and 100000),
  primary key (evenement_id, structure_id)
);
create index evenement_structure_de on evenement_structure (structure_id);
create unique index evenement_un_pilote on evenement_structure (evenement_id) where role = 'pilote';

-- What the public agenda reads: what is public and published, and nothing else. Filters, and the quarter and the half
-- of a degree where it is, are lexemes of one index, beside the dates.
create table evenement_agenda (
  evenement_id uuid primary key references evenement (id) on delete cascade,
  debut timestamptz not null,
  fin timestamptz not null,
  en_ligne boolean not null,
  lat double precision,
  lon double precision,
  recherche tsvector not null
);
create index evenement_agenda_recherche on evenement_agenda using gin (recherche);
create index evenement_agenda_debut on evenement_agenda (debut);

create function evenement_lexemes(e evenement) returns tsvector language sql immutable
  return array_to_tsvector(array(
    select 'p:' || x from unnest(case when e.publics = '{}' then '{tous}'::text[] else e.publics end) x
    union select 'b:' || x from unnest(e.besoins) x
    union select 'r:' || x from unnest(e.romes) x
    union select 'h:' || x from unnest(e.accessibilite) x
    union select 'm:ligne' where e.en_ligne
    union select 'o:libre' where e.capacite is null or e.prises < e.capacite
    union select 'z:' || floor(e.lat * 4)::int || ':' || floor(e.lon * 4)::int where e.lat is not null
    union select 'y:' || floor(e.lat * 2)::int || ':' || floor(e.lon * 2)::int where e.lat is not null
  ));

create function evenement_indexer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.membres or new.retire_le is not null or new.etat not in ('publie', 'deplace') then
    delete from evenement_agenda where evenement_id = new.id;
  else
    insert into evenement_agenda as a values (new.id, new.debut, new.fin, new.en_ligne, new.lat, new.lon, evenement_lexemes(new))
    on conflict (evenement_id) do update set debut = excluded.debut, fin = excluded.fin, en_ligne = excluded.en_ligne,
      lat = excluded.lat, lon = excluded.lon, recherche = excluded.recherche
    where (a.debut, a.fin, a.en_ligne, a.lat, a.lon, a.recherche) is distinct from
      (excluded.debut, excluded.fin, excluded.en_ligne, excluded.lat, excluded.lon, excluded.recherche);
  end if;
  return null;
end $$;
revoke all on function evenement_indexer from public;
create trigger evenement_agenda after insert or update on evenement for each row execute function evenement_indexer();

-- Whether the structure of the acteur holds an event, and whether it leads it.
create function evenement_organise(evenement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select true from evenement_structure s where s.evenement_id = evenement
      and s.structure_id = acteur_structure_recoit() limit 1), false);
  end;
create function evenement_tenu(evenement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select true from evenement_structure s where s.evenement_id = evenement
      and s.structure_id = acteur_structure_recoit() and s.role in ('pilote', 'co-organisateur') limit 1), false);
  end;
create function evenement_pilote(evenement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select true from evenement e where e.id = evenement and e.pilote = acteur_structure_recoit() limit 1), false);
  end;
revoke all on function evenement_organise, evenement_tenu, evenement_pilote from public;
grant execute on function evenement_organise, evenement_tenu, evenement_pilote to porte_app;

grant select on evenement_agenda to porte_app;
grant select, insert on evenement to porte_app;
-- Who leads it and where it came from are never changed.
grant update (campagne_id, titre, description, etat, motif, membres, zone, journee, debut, fin, en_ligne, lien, lieu_nom, adresse, code_postal, commune, ville,
  lat, lon, publics, besoins, romes, accessibilite, inscription, capacite, prises, sequence, maj_le) on evenement to porte_app;
grant select, insert, delete on evenement_structure to porte_app;
grant update (role, quota) on evenement_structure to porte_app;
grant select, insert, update, delete on evenement_campagne to porte_app;

alter table evenement enable row level security;
create policy evenement_lire on evenement for select to porte_app
  using ((etat <> 'brouillon' and (not membres or acteur_sorte() = 'agent')) or pilote = acteur_structure_recoit() or evenement_organise(id));
create policy evenement_systeme on evenement for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy evenement_creer on evenement for insert to porte_app with check (pilote = acteur_structure_recoit());
create policy evenement_changer on evenement for update to porte_app using (evenement_tenu(id));

alter table evenement_structure enable row level security;
-- Seen with the event.
create policy evenement_structure_lire on evenement_structure for select to porte_app
  using (coalesce((select true from evenement e where e.id = evenement_id limit 1), false));
create policy evenement_structure_tenir on evenement_structure for all to porte_app
  using (evenement_pilote(evenement_id)) with check (evenement_pilote(evenement_id));

alter table evenement_campagne enable row level security;
create policy evenement_campagne_lire on evenement_campagne for select to porte_app using (true);
create policy evenement_campagne_tenir on evenement_campagne for all to porte_app
  using (structure_id = acteur_structure_recoit()) with check (structure_id = acteur_structure_recoit());
