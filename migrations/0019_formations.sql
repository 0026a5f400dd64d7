-- Training offers: the sheet of each, and what the search reads.

create table formation (
  id text collate "C" primary key check (length(id) between 1 and 300),
  source text not null,
  intitule text not null,
  organisme text not null,
  -- The whole offer, its actions, places and sessions, as the sheet shows it.
  contenu jsonb not null,
  certifications text[] not null default '{}',
  sessions integer not null,
  mise_a_jour date,
  demonstration boolean not null default false,
  etat text not null default 'actif' check (etat in ('actif', 'retire')),
  retire_le timestamptz,
  empreinte text not null,
  import_id bigint references import (id) on delete set null,
  check ((etat = 'retire') = (retire_le is not null))
);
create index formation_source on formation (source) where etat = 'actif';
create index formation_liste on formation (id) where etat = 'actif';

-- An action at one of its places: what is found. `recherche` holds the stems of its words, and beside them what filters ask and the cells
-- of half a degree where it is, as lexemes: one index answers words, place and filters together.
create table formation_offre (
  -- Compared byte by byte: a search sorts thousands of them.
  formation_id text collate "C" not null references formation (id) on delete cascade,
  rang smallint not null,
  -- Followed wholly from a distance: found whatever the place.
  a_distance boolean not null default false,
  commune text,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  -- Beginnings of sessions that recruit or may; none for those entered at any time.
  debuts date[] not null default '{}',
  -- The last day on which one may still begin; null when at any time.
  dernier date,
  titre tsvector not null,
  recherche tsvector not null,
  primary key (formation_id, rang)
);
create index formation_offre_recherche on formation_offre using gin (recherche);

-- Public, and written by imports alone.
grant select on formation, formation_offre to porte_app;
