-- Certifications of the RNCP and of the RS, what follows what, and the diplomas that they are.

create table certification (
  code text primary key check (code ~ '^(RNCP|RS)\d{1,6}$'),
  intitule text not null,
  abrege text,
  niveau smallint check (niveau between 1 and 8),
  -- Open to enrolments, as the register says.
  actif boolean not null,
  fin date,
  type_enregistrement text,
  voies text[] not null default '{}',
  romes text[] not null default '{}',
  -- [{"code", "libelle"}], [{"nom", "siret"}].
  blocs jsonb not null default '[]',
  certificateurs jsonb not null default '[]',
  nsf jsonb not null default '[]',
  formacodes jsonb not null default '[]',
  -- Where it comes from, and the edition: an older one never takes the place of a newer.
  source text not null,
  edition date,
  demonstration boolean not null default false,
  -- A sheet that the newest edition no longer holds stays readable: offers and old diplomas name it.
  etat text not null default 'actif' check (etat in ('actif', 'retire')),
  empreinte text not null,
  import_id bigint references import (id) on delete set null,
  recherche tsvector generated always as (annuaire_mots(coalesce(abrege, '') || ' ' || intitule)) stored
);
create index certification_romes on certification using gin (romes) where etat = 'actif';
create index certification_recherche on certification using gin (recherche) where etat = 'actif';
create index certification_liste on certification (actif desc, code) where etat = 'actif';

-- `nouvelle` takes the place of `ancienne`; either may be a sheet that the register no longer holds.
create table certification_succession (
  ancienne text not null,
  nouvelle text not null,
  primary key (ancienne, nouvelle)
);
create index certification_succession_nouvelle on certification_succession (nouvelle);

-- Codes of the national nomenclature of diplomas (CFD): how rates of employment name a certification.
create table certification_diplome (
  cfd text not null check (cfd ~ '^[0-9A-Z]{8}$'),
  code text not null,
  primary key (cfd, code)
);
create index certification_diplome_code on certification_diplome (code);

-- The editions in service, one by publication: the register, the kit of apprenticeship.
create table certification_edition (
  publication text primary key check (publication in ('registre', 'kit')),
  format text not null,
  edition date,
  import_id bigint references import (id) on delete set null
);

-- Public, and written by imports alone.
grant select on certification, certification_succession, certification_diplome, certification_edition to porte_app;
