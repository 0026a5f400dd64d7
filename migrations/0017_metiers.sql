-- Occupations of ROME: one row for each code that a version ever had, its sheet as one document.

create table metiers_version (
  seule boolean primary key default true check (seule),
  version bigint not null default 0
);
insert into metiers_version default values;

-- Says that the index in memory has to be built again; sent when the import is whole.
create function metiers_change() returns bigint
  language sql
  begin atomic
    update metiers_version set version = version + 1;
    select pg_notify('metiers', (select version::text from metiers_version));
    select version from metiers_version;
  end;

create table metier (
  rome text primary key check (rome ~ '^[A-N]\d{4}$'),
  libelle text not null check (libelle <> ''),
  -- Version of ROME that the sheet was last in.
  version integer not null check (version between 300 and 999),
  -- Code that this one was split from; figures that are older than it are told under that one.
  parent text check (parent ~ '^[A-N]\d{4}$'),
  -- As `features/metiers/domain/fiche.ts` describes it.
  fiche jsonb not null,
  empreinte text not null,
  -- First version that no longer has the code. Its sheet stays, so that no link to it dies.
  retire_en integer check (retire_en > version),
  -- Where what was tied to a code that is gone leads now.
  remplace_par text references metier (rome),
  import_id bigint references import (id) on delete set null,
  check (remplace_par is null or retire_en is not null)
);
create index metier_parent on metier (parent);

grant select on metier, metiers_version to porte_app;
