-- What the register and the national nomenclature of diplomas say besides: collective agreements, who is entitled to train, names of diplomas.

-- [{"code", "libelle"}] by number of the agreement (IDCC); [{"nom", "role"}].
alter table certification
  add column conventions jsonb not null default '[]',
  add column partenaires jsonb not null default '[]';

-- A diploma of the Base centrale des nomenclatures, by its code (CFD).
create table diplome (
  cfd text primary key check (cfd ~ '^[0-9A-Z]{8}$'),
  libelle text not null check (libelle <> ''),
  niveau smallint check (niveau between 1 and 8),
  ouverture date,
  -- From this day on, nobody begins it.
  fermeture date,
  -- Codes of the diplomas that take its place.
  suivants text[] not null default '{}',
  source text not null,
  import_id bigint references import (id) on delete set null
);
grant select on diplome to porte_app;
