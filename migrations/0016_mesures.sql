-- Figures on territories, each with where it comes from, and the zones that they are told for.

-- An edition of a published data set.
create table source_mesure (
  id integer generated always as identity primary key,
  code text not null check (code ~ '^[a-z0-9-]{2,60}$'),
  -- Edition: 2019, 2023-T3, 2021-12-21; the newest one holds.
  millesime text not null check (millesime ~ '^\d{4}(-(T[1-4]|\d{2}(-\d{2})?))?$'),
  titre text not null check (titre <> ''),
  producteur text not null check (producteur <> ''),
  url text not null check (url ~ '^https://'),
  licence text not null check (licence <> ''),
  frequence text not null check (frequence <> ''),
  importe_le timestamptz not null,
  unique (code, millesime)
);

create table mesure (
  maille text not null check (maille in
    ('commune', 'epci', 'zone-emploi', 'bassin-emploi', 'bassin-de-vie', 'departement', 'region', 'france')),
  -- Code of the territory in its zonage: INSEE code, SIREN of the EPCI, `france`.
  territoire text not null check (territoire ~ '^[0-9A-Za-z]{1,9}$'),
  indicateur text not null check (indicateur ~ '^[a-z0-9-]{2,60}$'),
  -- 2019, 2023-T3, 2021-12, 2021-12-21.
  periode text not null check (periode ~ '^\d{4}(-(T[1-4]|\d{2}(-\d{2})?))?$'),
  -- `rome=D1102|sexe=F`, keys in alphabetical order; empty for the whole.
  dimension text not null default '' check (dimension ~ '^([a-z]+=[^|=]+(\|[a-z]+=[^|=]+)*)?$'),
  -- Vintage of the zones: cog-2024, ze-2020, be-2019.
  zonage text not null check (zonage ~ '^[a-z]+-\d{4}$'),
  etat text not null check (etat in ('valeur', 'secret', 'non-calculable', 'non-applicable')),
  valeur double precision check (valeur not in ('NaN', 'Infinity', '-Infinity')),
  -- Size of the population that the figure is about.
  effectif double precision check (effectif >= 0),
  source_id integer not null references source_mesure (id),
  -- A regulated amount is not told after this day.
  expire_le date,
  import_id bigint references import (id) on delete set null,
  primary key (maille, territoire, indicateur, dimension, periode),
  check ((etat = 'valeur') = (valeur is not null))
);
create index mesure_source on mesure (source_id);

-- A territory of a zonage that is imported: zone d'emploi, bassin.
create table zone (
  maille text not null check (maille in ('epci', 'zone-emploi', 'bassin-emploi', 'bassin-de-vie')),
  code text not null,
  nom text not null check (nom <> ''),
  zonage text not null check (zonage ~ '^[a-z]+-\d{4}$'),
  primary key (maille, code)
);

create table commune_zone (
  commune text not null check (commune ~ '^[0-9AB]{5}$'),
  maille text not null,
  code text not null,
  primary key (commune, maille),
  foreign key (maille, code) references zone (maille, code) on delete cascade
);
create index commune_zone_zone on commune_zone (maille, code);

-- Movements of the official geography: what the code of a commune became, and when.
create table commune_mouvement (
  avant text not null check (avant ~ '^[0-9AB]{5}$'),
  apres text not null check (apres ~ '^[0-9AB]{5}$'),
  le date not null,
  type smallint not null,
  primary key (avant, apres, le)
);

-- Simplified contours, for maps: GeoJSON geometry, WGS 84.
create table contour (
  maille text not null check (maille in ('commune', 'departement', 'region')),
  code text not null,
  geometrie jsonb not null check (geometrie ->> 'type' in ('Polygon', 'MultiPolygon')),
  primary key (maille, code)
);

-- One row: which edition of the zones and figures this is.
create table territoires_version (
  seule boolean primary key default true check (seule),
  version bigint not null default 0
);
insert into territoires_version default values;

grant select on source_mesure, mesure, zone, commune_zone, commune_mouvement, contour, territoires_version to porte_app;
