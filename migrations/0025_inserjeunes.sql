-- What became of the people trained: rates published by school, by diploma, by région, each with its cohort and its state.

create table taux_insertion (
  -- School (7 figures and a letter), diploma (CFD) and région that the figure is about; empty for all of them.
  uai text not null default '' check (uai ~ '^(\d{7}[A-Z])?$'),
  diplome text not null default '' check (diplome ~ '^([0-9A-Z]{8})?$'),
  region text not null default '',
  voie text not null check (voie in ('apprentissage', 'scolaire', 'ensemble')),
  indicateur text not null check (indicateur in (
    'emploi-6-mois', 'emploi-6-mois-attendu', 'emploi-12-mois', 'emploi-18-mois', 'emploi-24-mois', 'poursuite', 'salaire-12-mois-median')),
  -- Years of the cohort: 2021-2022.
  millesime text not null check (millesime ~ '^20\d{2}(-20\d{2})?$'),
  etat text not null check (etat in ('valeur', 'secret', 'non-calculable')),
  valeur double precision,
  -- How many people the figure is about.
  effectif integer check (effectif >= 0),
  source text not null check (source <> ''),
  import_id bigint references import (id) on delete set null,
  primary key (uai, diplome, region, voie, indicateur, millesime),
  check ((etat = 'valeur') = (valeur is not null))
);
create index taux_insertion_diplome on taux_insertion (diplome) where diplome <> '';

-- Public, and written by imports alone.
grant select on taux_insertion to porte_app;
