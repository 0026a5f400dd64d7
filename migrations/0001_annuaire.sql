-- The annuaire: structures, their lieux and services, what imports did, and duplicates to decide.
-- Works on PostgreSQL 15 and later.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- unaccent() is only STABLE because its dictionary could be changed; ours is not, and an index needs IMMUTABLE.
create function annuaire_pli(texte text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, texte));

create function annuaire_mots(texte text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('pg_catalog.french'::regconfig, public.unaccent('public.unaccent'::regdictionary, texte));

-- One row: which edition of the annuaire this is. The index in memory is rebuilt when it changes.
create table annuaire_version (
  seule boolean primary key default true check (seule),
  version bigint not null default 0
);
insert into annuaire_version default values;

create function annuaire_change() returns bigint
  language sql
  begin atomic
    update annuaire_version set version = version + 1;
    select pg_notify('annuaire', (select version::text from annuaire_version));
    select version from annuaire_version;
  end;

create table import (
  id bigint generated always as identity primary key,
  genre text not null,
  fichier text not null,
  format text not null,
  le timestamptz not null,
  lus integer not null,
  crees integer not null,
  modifies integer not null,
  inchanges integer not null,
  rejetes integer not null
);

create table import_rejet (
  import_id bigint not null references import (id) on delete cascade,
  rang integer not null,
  ligne integer,
  champ text,
  motif text not null,
  primary key (import_id, rang)
);

create table structure (
  id text primary key check (length(id) between 1 and 500),
  nom text not null check (length(nom) between 1 and 300),
  reseau text not null,
  siret text check (siret ~ '^\d{14}$'),
  description text,
  telephone text,
  courriel text,
  site_web text,
  source text not null,
  lien_source text,
  mise_a_jour date,
  reseaux_porteurs text[] not null default '{}',
  demonstration boolean not null default false,
  -- False for head offices, which receive nobody: a sheet, never a door.
  accueil_public boolean not null default true,
  etat text not null default 'actif' check (etat in ('actif', 'retire')),
  retire_le timestamptz,
  fusionne_dans text references structure (id),
  -- Digest of the sheet: what did not change is not written again.
  empreinte text not null,
  import_id bigint references import (id) on delete set null,
  cree_le timestamptz not null default now(),
  recherche tsvector generated always as (annuaire_mots(nom)) stored,
  check ((etat = 'retire') = (retire_le is not null)),
  check (fusionne_dans is null or (etat = 'retire' and fusionne_dans <> id))
);
-- Withdrawals compare a whole source with a file; pages and counts go by réseau.
create index structure_source on structure (source) where etat = 'actif';
create index structure_reseau on structure (reseau, id) where etat = 'actif';
create index structure_recherche on structure using gin (recherche) where etat = 'actif';
-- Names are typed with faults: similarity by trigrams, also used to find twins.
create index structure_nom_trigrammes on structure using gin (annuaire_pli(nom) gin_trgm_ops) where etat = 'actif';
-- Twins share an identifier.
create index structure_siret on structure (siret) where siret is not null and etat = 'actif';
create index structure_telephone on structure (telephone) where telephone is not null and etat = 'actif';
create index structure_courriel on structure (courriel) where courriel is not null and etat = 'actif';
create index structure_fusionne_dans on structure (fusionne_dans) where fusionne_dans is not null;

create table lieu (
  id text primary key,
  structure_id text not null references structure (id) on delete cascade,
  rang smallint not null default 0,
  nom text,
  commune text not null check (commune ~ '^[0-9AB]{5}$'),
  code_postal text check (code_postal ~ '^\d{5}$'),
  adresse text,
  complement text,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  precision_point text not null check (precision_point in ('adresse', 'commune')),
  horaires text,
  -- Exceptional closures: [{"du", "au", "motif"}].
  fermetures jsonb not null default '[]',
  pmr boolean,
  accessibilite text
);
create index lieu_structure on lieu (structure_id);
create index lieu_commune on lieu (commune);
-- Search around a point is a rectangle, then the exact distance.
create index lieu_point on lieu (lat, lon);

create table service (
  id text primary key check (length(id) between 1 and 500),
  structure_id text not null references structure (id) on delete cascade,
  lieu_id text references lieu (id) on delete set null,
  -- True when the service came inside the sheet of its structure, and leaves with it.
  dans_structure boolean not null default false,
  nom text not null check (length(nom) between 1 and 300),
  description text,
  besoins jsonb not null check (jsonb_typeof(besoins) = 'array'),
  publics jsonb not null check (jsonb_typeof(publics) = 'array'),
  zone text[],
  modes text[] not null check (modes <@ array['en-presentiel', 'a-distance', 'telephone'] and cardinality(modes) > 0),
  horaires text,
  gratuit boolean,
  frais text,
  langues text[],
  documents text[] not null default '{}',
  mobilisable_par text[] check (mobilisable_par <@ array['usagers', 'professionnels']),
  telephone text,
  courriel text,
  lien text,
  -- Places or next slot, never without the date at which they were true.
  capacite jsonb check (capacite is null or capacite ? 'le'),
  source text not null,
  mise_a_jour date,
  etat text not null default 'actif' check (etat in ('actif', 'retire')),
  retire_le timestamptz,
  empreinte text not null,
  import_id bigint references import (id) on delete set null,
  recherche tsvector generated always as (annuaire_mots(nom)) stored,
  check ((etat = 'retire') = (retire_le is not null))
);
create index service_structure on service (structure_id);
create index service_lieu on service (lieu_id);
create index service_source on service (source) where etat = 'actif';
create index service_recherche on service using gin (recherche) where etat = 'actif';
create index service_besoins on service using gin (besoins jsonb_path_ops) where etat = 'actif';

-- Two sheets that look like one; a person decides.
create table doublon (
  a text not null references structure (id) on delete cascade,
  b text not null references structure (id) on delete cascade,
  score real not null check (score between 0 and 1),
  raisons text[] not null,
  etat text not null default 'propose' check (etat in ('propose', 'confirme', 'rejete')),
  propose_le timestamptz not null,
  decide_le timestamptz,
  primary key (a, b),
  check (a < b),
  check ((etat = 'propose') = (decide_le is null))
);
create index doublon_b on doublon (b);
create index doublon_a_decider on doublon (score desc, a, b) where etat = 'propose';
