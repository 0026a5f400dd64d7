-- Names of the codes that figures are told for, as their producers write them: families of occupations (FAP), professions (PCS).

create table mesure_libelle (
  dimension text not null check (dimension in ('fap', 'pcs')),
  code text not null check (code ~ '^[0-9A-Za-z]{1,9}$'),
  libelle text not null check (libelle <> ''),
  primary key (dimension, code)
);
grant select on mesure_libelle to porte_app;
