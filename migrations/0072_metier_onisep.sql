-- Where Onisep's own sheet of an occupation is: addresses that a sheet here leads to, no text of Onisep's.

create table metier_onisep (
  -- Onisep's identifier: MET.17.
  id text primary key check (id ~ '^MET\.\d+$'),
  libelle text not null check (libelle <> ''),
  url text not null check (url ~ '^https://'),
  -- Codes of ROME 3 that Onisep ties it to, if any.
  romes text[] not null default '{}'
);

grant select on metier_onisep to porte_app;
