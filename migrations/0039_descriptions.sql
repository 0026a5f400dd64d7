-- What others than ROME say of an occupation, in words nearer to everyone's: read by the search of an occupation, never shown.

create table metier_description (
  id text primary key check (id <> ''),
  libelle text not null check (libelle <> ''),
  texte text not null check (texte <> ''),
  -- Codes that the source ties it to, of whatever version of ROME.
  romes text[] not null default '{}'
);

grant select on metier_description to porte_app;
